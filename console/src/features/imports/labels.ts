import type { Import, ImportFault, ImportKind, ImportRow, RowPlan } from '@/api/types';
import { faultText as textOf } from '@/lib/fault-text';
import { t, wordText } from '@/lib/text';

export function kindText(kind: ImportKind): string {
  return t(`imports.kind.${kind}`);
}

export function planText(plan: RowPlan): string {
  return t(`imports.plan.${plan}`);
}

/** What a row does, or what became of it. */
export function outcomeText({ outcome, result }: Pick<ImportRow, 'outcome' | 'result'>): string {
  if (result === 'kept') return t('imports.kept');
  if (result === 'undone') return t('imports.done.undone');
  return result === 'applied' && (outcome === 'create' || outcome === 'update') ? t(`imports.done.${outcome}`) : planText(outcome);
}

export function statusText(status: Import['status']): string {
  return t(`imports.status.${status}`);
}

export function fieldText(field: string): string {
  return wordText('imports.field', field) ?? field;
}

const LONGEST = 60;

/** A broken rule, with the column it stands in and the cell that breaks it, unless the rule names it. */
function brokenText({ column, field, code, detail }: ImportFault, cells: ImportRow['cells']): string {
  const text = textOf(code, detail);
  if (!column) return text;
  const cell = cells[field ?? ''];
  return cell === undefined || cell.length > LONGEST || text.includes(cell) ? `${column}: ${text}` : t('imports.cellFault', { column, cell, text });
}

/** What a row breaks, or why it was kept; nothing of one that does what it says. */
export function whyTexts(row: ImportRow): string[] {
  if (row.detail) return [textOf(row.code ?? '', row.detail)];
  return row.errors.map((each) => brokenText(each, row.cells));
}
