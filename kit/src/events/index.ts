export { type EventLog, eventLog, type EventPage, type GraphEvent, type TriviumEvent } from './log.ts';
export { eventLag } from './lag.ts';
export { type Consumer, consumer } from './consumer.ts';
