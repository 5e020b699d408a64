import type { Manifest } from '@/api/types';
import { t } from '@/lib/text';

/** A manifest as it was typed, or what is wrong with the text. */
export type ReadManifest = { manifest: Manifest } | { fault: string };

/** Only as far as it takes to send it; the rest is for the server to judge. */
function isManifest(value: unknown): value is Manifest {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string' && 'modules' in value && Array.isArray(value.modules);
}

export function readManifest(text: string): ReadManifest {
  try {
    const value: unknown = JSON.parse(text);
    return isManifest(value) ? { manifest: value } : { fault: t('catalogue.noObject') };
  } catch (error) {
    return { fault: t('catalogue.badJson', { reason: error instanceof Error ? error.message : '' }) };
  }
}
