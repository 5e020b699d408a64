import { useBlocker } from '@tanstack/react-router';
import { useCallback } from 'react';

import { t } from '@/lib/text';
import { ConfirmDialog } from '@/ui';

interface UnsavedGuardProps {
  /** Whether anything was typed that is not saved. */
  unsaved: boolean;
}

/**
 * Asks before what was typed is lost: on the way to another page, and, in the browser's own words, when the tab is closed.
 * It stands beside a form, not inside it. Who goes on after a save navigates with `ignoreBlocker`.
 */
export function UnsavedGuard({ unsaved }: UnsavedGuardProps) {
  const shouldBlockFn = useCallback(() => unsaved, [unsaved]);
  const way = useBlocker({ shouldBlockFn, enableBeforeUnload: unsaved, disabled: !unsaved, withResolver: true });
  if (way.status !== 'blocked') return null;
  return (
    <ConfirmDialog title={t('unsaved.title')} confirm={t('unsaved.leave')} cancel={t('unsaved.stay')} severity="recoverable" onConfirm={way.proceed} onClose={way.reset}>
      {t('unsaved.text')}
    </ConfirmDialog>
  );
}
