const LONGEST = 200;
/** Windows takes these for devices, whatever ending they have. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A name that is safe to show and to save under: no folders, no control or direction-changing characters, not too
 * long. Files are stored under their hash, never under this.
 */
export const safeFileName = (given: string): string => {
  const name = (given.normalize('NFC').split(/[/\\]/).at(-1) ?? '')
    .replace(/\p{Cc}|\p{Cf}|\p{Cs}|[<>:"|?*]/gu, '')
    .trim()
    .replace(/^\.+|[. ]+$/g, '');
  if (name === '') return 'unnamed';
  return shortened(DEVICE.test(name) ? `_${name}` : name);
};

const shortened = (name: string): string => {
  const signs = [...name];
  if (signs.length <= LONGEST) return name;
  const ending = /\.\w{1,8}$/.exec(name)?.[0] ?? '';
  return signs.slice(0, LONGEST - ending.length).join('') + ending;
};
