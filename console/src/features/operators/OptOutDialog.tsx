import { Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';

import { api, body, type Tagged } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { OperatorAccess } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { problemText } from '@/lib/problem-text';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConfirmDialog, FormAlert } from '@/ui';

import { useRefreshOperators } from './useRefreshOperators';

interface OptOutDialogProps {
  /** The rule as it was shown. */
  opened: Tagged<OperatorAccess>;
  onClose: () => void;
}

/** Asks before the operators' staff are kept out, or let in again. Mounted only while open. */
export function OptOutDialog({ opened: { data: rule, etag }, onClose }: OptOutDialogProps) {
  const tenant = useTenant();
  const refresh = useRefreshOperators();
  const out = !rule.opted_out;
  const role = rule.role?.name ?? '';
  const save = useMutation({
    mutationFn: () => body(api.PUT('/api/v1/tenants/{tenant}/operator-access/opt-out', { params: { path: { tenant }, header: { 'If-Match': etag } }, body: { opted_out: out } })),
    meta: { errors: 'inline' },
    onSuccess: () => {
      notifyDone(out ? t('operators.keptOut') : t('operators.isLetIn', { role }));
      onClose();
      return refresh();
    },
    // What was changed meanwhile is shown before it is asked again.
    onError: (error) => (isProblem(error, 412) || isProblem(error, 409) ? refresh() : undefined),
  });
  const { title, detail } = problemText(save.error);
  return (
    <ConfirmDialog
      title={out ? t('operators.keepOutTitle') : t('operators.letInTitle')}
      confirm={out ? t('operators.keepOut') : t('operators.letIn')}
      severity={out ? 'recoverable' : 'reversible'}
      busy={save.isPending}
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      <Stack gap="sm">
        {save.error && <FormAlert title={title}>{isProblem(save.error, 412) ? t('operators.meanwhile') : detail}</FormAlert>}
        <span>{out ? t('operators.keepOutText', { role }) : t('operators.letInText', { role })}</span>
      </Stack>
    </ConfirmDialog>
  );
}
