import { expect, test } from 'vitest';

import { BUILT_IN_PERMISSIONS } from '@/api/permissions';
import source from '../../../../crates/access/src/catalogue/builtin.rs?raw';

import { en } from './en';

/** Every permission that Rolecall brings, with its name, and every module. */
const named = [...source.matchAll(/\(\s*("[a-z_:]+"|[A-Z_]+),\s*"([A-Z][^"]*)"/g)].map(([, key = '', name = '']) => [key.replaceAll('"', ''), name] as const);
const wildcards = new Map([['ADMIN_FULL_ACCESS', 'admin:full:access'], ['PLATFORM_FULL_ACCESS', 'platform:full:access']]);

test('whatever the server brings has a text of the same words', () => {
  const permissions = named.map(([key, name]) => [wildcards.get(key) ?? key, name] as const).filter(([key]) => key.includes(':'));
  expect(permissions.length).toBeGreaterThanOrEqual(BUILT_IN_PERMISSIONS.length);
  const texts: Readonly<Record<string, unknown>> = en;
  expect(permissions.filter(([key, name]) => texts[`catalogue.permission.${key}`] !== name)).toEqual([]);
  const modules = [...source.matchAll(/\(\n\s+"([a-z_]+)",\n\s+"([A-Z][^"]*)",/g)].map(([, key = '', name = '']) => [key, name] as const);
  expect(modules.length).toBeGreaterThan(10);
  expect(modules.filter(([key, name]) => texts[`catalogue.module.${key}`] !== name)).toEqual([]);
});
