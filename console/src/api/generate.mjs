// Writes schema.ts from the server's OpenAPI document; with `--check` it only says whether schema.ts is that.
import { readFile, writeFile } from 'node:fs/promises';

import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';

const source = new URL('../../../openapi/v1.json', import.meta.url);
const target = new URL('./schema.ts', import.meta.url);

const schema = COMMENT_HEADER + astToString(await openapiTS(source, { defaultNonNullable: false }));

if (!process.argv.includes('--check')) {
  await writeFile(target, schema);
} else if ((await readFile(target, 'utf8')) !== schema) {
  console.error('src/api/schema.ts is not what openapi/v1.json says: npm run generate');
  process.exitCode = 1;
}
