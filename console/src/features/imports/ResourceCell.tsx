import type { ImportRow } from '@/api/types';
import { PARTY_KINDS, sectionOf } from '@/lib/parties';
import { TextLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';

/** Whom a row is about, as a link to what is there. */
export function ResourceCell({ row }: { row: Pick<ImportRow, 'resource' | 'cells' | 'outcome' | 'result'> }) {
  const can = useCan();
  const tenant = useTenant();
  const { id, name } = row.resource;
  const isGone = row.outcome === 'create' && row.result === 'undone';
  if (!id || isGone) return name;
  if (id.startsWith('usr_')) {
    return can('users:read:all') ? <TextLink to="/admin/$tenant/users/$id" params={{ tenant, id }} size="sm">{name}</TextLink> : name;
  }
  const kind = PARTY_KINDS.find((each) => each === row.cells.kind);
  if (kind === undefined || !can('parties:read:all')) return name;
  return <TextLink to="/admin/$tenant/$section/$id" params={{ tenant, section: sectionOf(kind), id }} size="sm">{name}</TextLink>;
}
