/** Where tests find the shared trial data, when it does not lie beside the repository. */
export const sharedDataFolder = (): string | undefined => process.env['TRIVIUM_SHARED_DATA'];
