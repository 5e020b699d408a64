// Writes schema.ts and known-headers.generated.ts from the server's OpenAPI document; with `--check` it only says whether they are that.
import { readFile, writeFile } from 'node:fs/promises';

import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';

const source = new URL('../../../openapi/v1.json', import.meta.url);
const { paths } = JSON.parse(await readFile(source, 'utf8'));

/** For each kind of file its fields, and the headers that the server knows them by. */
function knownHeaders() {
  const kinds = paths['/api/v1/tenants/{tenant}/imports'].post.requestBody['x-known-headers'];
  const text = (value) => `'${value}'`;
  const lines = Object.entries(kinds).flatMap(([kind, fields]) => [
    `  ${kind}: {`,
    ...fields.map(({ name, headers }) => `    ${name}: [${headers.map(text).join(', ')}],`),
    '  },',
  ]);
  return ['/** The fields that an import may give, with the headers that stand for them without being told; generated: npm run generate. */', 'export const KNOWN_HEADERS = {', ...lines, '} as const;', ''].join('\n');
}

const files = {
  'schema.ts': COMMENT_HEADER + astToString(await openapiTS(source, { defaultNonNullable: false })),
  'known-headers.generated.ts': knownHeaders(),
};

for (const [name, text] of Object.entries(files)) {
  const target = new URL(name, import.meta.url);
  if (!process.argv.includes('--check')) {
    await writeFile(target, text);
  } else if ((await readFile(target, 'utf8')) !== text) {
    console.error(`src/api/${name} is not what openapi/v1.json says: npm run generate`);
    process.exitCode = 1;
  }
}
