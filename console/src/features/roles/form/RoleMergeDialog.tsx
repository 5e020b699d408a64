import { t } from '@/lib/text';
import { MergeDialog } from '@/ui';

import { PART_LABELS, type DraftMerge, type RolePart } from './merge-drafts';
import type { RoleDraft } from './role-draft';

interface RoleMergeDialogProps {
  merged: DraftMerge;
  /** What somebody else saved. */
  saved: RoleDraft;
  /** Given the parts of which theirs is taken. */
  onChoose: (parts: RolePart[]) => void;
  onClose: () => void;
}

/** A part in words. */
function partText(part: RolePart, { name, description, full, permissions }: RoleDraft): string {
  if (part === 'permissions') return full ? t('roles.fullAccess') : t('roles.selectedCount', { count: permissions.size });
  return (part === 'name' ? name : description) || t('conflict.empty');
}

/** What two people changed in a role, to choose. */
export function RoleMergeDialog({ merged: { draft, both, theirs }, saved, onChoose, onClose }: RoleMergeDialogProps) {
  return (
    <MergeDialog
      fields={both.map((part) => ({ field: part, label: PART_LABELS[part], mine: partText(part, draft), theirs: partText(part, saved) }))}
      kept={theirs.map((part) => PART_LABELS[part]).join(', ')}
      onSave={(fields) => onChoose(both.filter((part) => fields.includes(part)))}
      onClose={onClose}
    />
  );
}
