import type { ImportKind, ImportRow } from '@/api/types';
import { t, wordText } from '@/lib/text';
import { localTime } from '@/lib/time';

import { fieldText } from './labels';

/** A field of a row: what it will be, and what it is now where the row changes it; `null` for what is not set. */
export interface RowChange {
  field: string;
  label: string;
  before?: string | null;
  after: string | null;
}

/** What is said of a row that makes something: who it is stands in its name already. */
const MADE: Readonly<Record<ImportKind, readonly string[]>> = {
  users: ['email', 'username', 'context', 'roles', 'party', 'active'],
  user_roles: ['role', 'workspace', 'valid_from', 'valid_until', 'reason'],
  parties: ['kind', 'email', 'family', 'external_id'],
};

/** What of a row is not changed, and says what the change is about. */
const ABOUT: Readonly<Record<ImportKind, readonly string[]>> = { users: [], user_roles: ['role', 'workspace'], parties: [] };

/** What a row makes, or changes from what to what. Without `readsBefore` nothing is known of what things are now. */
export function changesOf(kind: ImportKind, row: ImportRow, readsBefore: boolean): RowChange[] {
  const made = (field: string) => {
    const cell = row.cells[field];
    return cell === undefined ? [] : [{ field, label: fieldText(field), after: valueText(field, cell) }];
  };
  if (row.outcome === 'create') return MADE[kind].flatMap(made);
  return [...ABOUT[kind].flatMap(made), ...row.changes.map((field) => change(row, field, readsBefore))];
}

function change(row: ImportRow, field: string, readsBefore: boolean): RowChange {
  const was = row.before[field];
  const cell = row.cells[field];
  const said = { field, label: fieldText(field) };
  if (field === 'active' && was !== undefined) return { ...said, before: valueText(field, was), after: valueText(field, was === 'inactive' ? 'active' : 'inactive') };
  const after = cell === undefined ? null : valueText(field, cell);
  return readsBefore ? { ...said, before: was === undefined ? null : valueText(field, was), after } : { ...said, after };
}

/** A cell as people read it. */
function valueText(field: string, cell: string): string {
  switch (field) {
    case 'active':
      return wordText('users.status', cell) ?? cell;
    case 'context':
    case 'kind':
      return wordText('context', cell) ?? cell;
    case 'roles':
      return cell.split('|').map((each) => each.trim()).filter((each) => each !== '').join(', ');
    case 'valid_from':
    case 'valid_until':
      return momentText(cell);
    default:
      return cell;
  }
}

/** A day of a file begins at midnight UTC. */
function momentText(cell: string): string {
  const moment = cell.length === 10 ? `${cell}T00:00:00Z` : cell;
  return Number.isNaN(Date.parse(moment)) ? cell : localTime(moment);
}

/** The same on one line, for a download. */
export function changesText(changes: readonly RowChange[]): string {
  const said = (value: string | null) => value ?? t('imports.unset');
  return changes.map(({ label, before, after }) => `${label}: ${before === undefined ? '' : `${said(before)} → `}${said(after)}`).join('; ');
}
