/**
 * `npm run bench`: the gateway beside its peers. `npm run bench -- import`: how fast a catalogue is taken in, and what
 * its size costs a page. `npm run bench -- storefront`: what the storefront's pages cost a browser and the server.
 * Machines are noisy: read the ratios.
 */
const [what = 'gateway'] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

switch (what) {
  case 'gateway':
    await import('./gateway/compare.ts');
    break;
  case 'import':
    await import('./import/compare.ts');
    break;
  case 'storefront':
    await import('./storefront/compare.ts');
    break;
  default:
    console.error(`There is no bench "${what}": they are gateway, import and storefront.`);
    process.exitCode = 1;
}
