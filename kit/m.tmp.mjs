import { openDatabase, provision, deriveRolePassword } from '@trivium/kit/postgres';
const log = { info(){}, warn: console.warn };
for (let i=0;i<3;i++){ let t=performance.now();
const d = await openDatabase({folder:'/tmp/tt', log}); const a=performance.now();
await Promise.all(['pim','dam','content'].map(schema=>provision({ownerUrl:d.ownerUrl, schema, migrationsFolder:`/work/main/prisma/${schema}/migrations`, rolePassword:deriveRolePassword(d.ownerUrl,schema), log})));
const b=performance.now(); await d.close(); console.log('open',(a-t).toFixed(),'provision',(b-a).toFixed(),'close',(performance.now()-b).toFixed()); }
