import { t } from '@/lib/text';
import { ConfirmDialog } from '@/ui';

import type { BulkAction } from './actions';
import { BulkTargetDialog } from './BulkTargetDialog';
import type { Whom } from './whom';
import { useBulk } from './useBulk';

interface BulkDialogProps {
  action: BulkAction;
  count: number;
  whom: Whom;
  onClose: () => void;
}

/** Asks before something is done to many, with how many they are; who deletes types the number. */
export function BulkDialog({ action, count, whom, onClose }: BulkDialogProps) {
  const bulk = useBulk();
  if (action.asks !== undefined) return <BulkTargetDialog action={action} asks={action.asks} count={count} whom={whom} onClose={onClose} />;
  const form = { action: action.word, ...whom, ...(action.word === 'delete' && { confirm_count: count }) };
  return (
    <ConfirmDialog
      title={t('bulk.title', { action: t(action.label), count })}
      confirm={t(action.label)}
      severity={action.severity}
      phrase={String(count)}
      busy={bulk.isPending}
      onConfirm={() => bulk.mutate(form, { onError: onClose })}
      onClose={onClose}
    >
      {t('bulk.text')}
    </ConfirmDialog>
  );
}
