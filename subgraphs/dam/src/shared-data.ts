export { sharedFile } from '@trivium/kit/testing';
