import { Stack, Switch } from '@mantine/core';

import { t } from '@/lib/text';

import { LentRoleSelect } from './LentRoleSelect';

/** Through which role of the operator tenant its staff stand in another one. */
export type StaffAccess = {
  /** The id of the role; without one the staff do not enter. */
  role: string | null;
  /** Whether it holds for staff who come later, too. */
  later_joiners: boolean;
  /** Whether the tenant may end it. */
  may_opt_out: boolean;
};

interface StaffAccessFieldsProps {
  value: StaffAccess;
  onChange: (value: StaffAccess) => void;
  /** What is wrong with the role. */
  error?: string | undefined;
}

/** The rule for the operators' staff in a tenant, as a part of a form of operators of the installation. */
export function StaffAccessFields({ value, onChange, error }: StaffAccessFieldsProps) {
  const change = (part: Partial<StaffAccess>) => onChange({ ...value, ...part });
  return (
    <Stack gap="md">
      <LentRoleSelect
        label={t('operators.staffRole')}
        description={t('operators.staffRoleHint')}
        placeholder={t('operators.noStaff')}
        clearable
        value={value.role ?? undefined}
        onChange={(role) => change({ role: role?.id ?? null })}
        error={error}
      />
      <Switch
        label={t('operators.laterJoiners')}
        description={t('operators.laterJoinersHint')}
        disabled={value.role === null}
        checked={value.later_joiners}
        onChange={(event) => change({ later_joiners: event.currentTarget.checked })}
      />
      <Switch
        label={t('operators.mayOptOut')}
        description={t('operators.mayOptOutHint')}
        disabled={value.role === null}
        checked={value.may_opt_out}
        onChange={(event) => change({ may_opt_out: event.currentTarget.checked })}
      />
    </Stack>
  );
}
