// Writes schema.ts from the server's OpenAPI document; with `--check` it only says whether schema.ts is that.
import { readFile, writeFile } from 'node:fs/promises';

import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';

const source = new URL('../../../openapi/v1.json', import.meta.url);
const target = new URL('./schema.ts', import.meta.url);

/**
 * What the document says differently from the wire. Each amendment changes nothing once the document is right, and
 * can go then: `openapi-typescript ../openapi/v1.json -o src/api/schema.ts` is enough.
 */
function amend(document) {
  // Enumerations carry the names of Rust's variants, `BackOffice`; on the wire they are words, `back_office`.
  for (const schema of Object.values(document.components.schemas)) {
    if (schema.enum) schema.enum = schema.enum.map((name) => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase());
  }
  // Lists take a cursor, and most can be counted; the document leaves these two out.
  const counted = new Set(['/users', '/roles', '/audit']);
  for (const [path, { get }] of Object.entries(document.paths)) {
    const answer = get?.responses['200']?.content?.['application/json']?.schema?.$ref ?? '';
    if (!answer.endsWith('Page')) continue;
    const add = (name, type, description) => {
      if (!get.parameters.some((each) => each.name === name)) get.parameters.push({ name, in: 'query', required: false, description, schema: { type } });
    };
    add('cursor', ['string', 'null'], 'Where the page starts: `next_cursor` of the one before.');
    if (counted.has(path.replace('/api/v1/tenants/{tenant}', ''))) add('count', ['boolean', 'null'], 'Whether to count all pages.');
  }
  return document;
}

const schema = COMMENT_HEADER + astToString(await openapiTS(amend(JSON.parse(await readFile(source, 'utf8'))), { defaultNonNullable: false }));

if (!process.argv.includes('--check')) {
  await writeFile(target, schema);
} else if ((await readFile(target, 'utf8')) !== schema) {
  console.error('src/api/schema.ts is not what openapi/v1.json says: npm run generate');
  process.exitCode = 1;
}
