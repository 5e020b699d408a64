import type { Manifest } from '@/api/types';
import { t } from '@/lib/text';

/** A manifest as it was typed, or what is wrong with the text. */
export type ReadManifest = { manifest: Manifest } | { fault: string };

/** Only as far as it takes to send it; the rest is for the server to judge. */
function isManifest(value: unknown): value is Manifest {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string' && 'modules' in value && Array.isArray(value.modules);
}

function reasonOf(error: unknown): string {
  const [first = ''] = error instanceof Error ? error.message.split('\n') : [];
  return first.replace(/:$/, '');
}

/** What opens with a brace is JSON; all else is YAML, whose reader is fetched only when it is needed. */
async function parse(text: string): Promise<unknown> {
  if (text.trimStart().startsWith('{')) return JSON.parse(text);
  const { parse: parseYaml } = await import('yaml');
  return parseYaml(text);
}

/** Reads a manifest as people keep it: in YAML or JSON. */
export async function readManifest(text: string): Promise<ReadManifest> {
  try {
    const value = await parse(text);
    return isManifest(value) ? { manifest: value } : { fault: t('catalogue.noObject') };
  } catch (error) {
    return { fault: t('catalogue.unreadable', { reason: reasonOf(error) }) };
  }
}
