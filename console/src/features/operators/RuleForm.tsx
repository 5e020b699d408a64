import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';

import { api, body, type Tagged } from '@/api/client';
import type { OperatorAccess } from '@/api/types';
import { useEdit } from '@/lib/form';
import { notifyDone } from '@/lib/notify';
import { StaffAccessFields, type StaffAccess } from '@/lib/operators';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Notice } from '@/ui';

import { LentRoleName } from './LentRoleName';
import { operatorAccessQuery } from './queries';
import { useRefreshOperators } from './useRefreshOperators';

interface RuleFormProps {
  opened: Tagged<OperatorAccess>;
  onClose: () => void;
}

const valuesOf = ({ role, later_joiners, may_opt_out }: OperatorAccess): StaffAccess => ({ role: role?.id ?? null, later_joiners, may_opt_out });
const yesOrNo = (value: boolean) => (value ? t('audit.yes') : t('audit.no'));
const FACES = {
  role: { label: t('operators.staffRole'), show: (role: string | null) => <LentRoleName role={role} /> },
  later_joiners: { label: t('operators.laterJoiners'), show: yesOrNo },
  may_opt_out: { label: t('operators.mayOptOut'), show: yesOrNo },
};

/** What a change of the rule means for those whom it is about, beyond what it says. */
function consequenceOf(before: StaffAccess, after: StaffAccess): string | undefined {
  if (before.role === after.role) return undefined;
  if (after.role === null) return t('operators.willEnd');
  return t(before.role === null ? 'operators.willBegin' : 'operators.willBeginAnew');
}

/** Through which role the staff enter, who of them, and whether the tenant may end it, at one version. */
export function RuleForm({ opened, onClose }: RuleFormProps) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const refresh = useRefreshOperators();
  const form = useForm<StaffAccess>({ initialValues: valuesOf(opened.data) });
  const save = useEdit({
    form,
    opened,
    valuesOf,
    faces: FACES,
    read: () => queryClient.query({ ...operatorAccessQuery(tenant), staleTime: 0 }),
    save: (values, { etag }) => body(api.PUT('/api/v1/tenants/{tenant}/operator-access', { params: { path: { tenant }, header: { 'If-Match': etag } }, body: values })),
    onSaved: () => {
      notifyDone(t('operators.ruleSaved'));
      onClose();
      void refresh();
    },
  });
  const before = valuesOf(save.from.data);
  const consequence = consequenceOf(before, form.values);
  const unchanged = before.role === form.values.role && before.later_joiners === form.values.later_joiners && before.may_opt_out === form.values.may_opt_out;
  const { role: fault } = form.errors;
  return (
    <>
      <form onSubmit={save.onSubmit} noValidate>
        <Stack gap="md">
          <StaffAccessFields value={form.values} onChange={(values) => form.setValues(values)} error={typeof fault === 'string' ? fault : undefined} />
          {consequence !== undefined && <Notice tone="warning">{consequence}</Notice>}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={save.isPending} disabled={unchanged}>{t('action.save')}</Button>
          </Group>
        </Stack>
      </form>
      {save.dialog}
    </>
  );
}
