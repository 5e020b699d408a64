import { Checkbox, Group, MultiSelect, NumberInput, Stack, Switch } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';

import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Notice, Panel } from '@/ui';

import { rolesToDemandQuery } from './queries';
import { CONTEXTS, secondFactorPart, type SecondFactorValues } from './second-factor-values';
import { SettingsForm, type SettingsFormProps } from './SettingsForm';

/** Of whom a second factor is demanded. */
export function SecondFactorForm(props: SettingsFormProps) {
  return (
    <SettingsForm label={t('secondFactor.title')} part={secondFactorPart} {...props}>
      {(form, readOnly) => <SecondFactorFields form={form} readOnly={readOnly} />}
    </SettingsForm>
  );
}

function SecondFactorFields({ form, readOnly }: { form: UseFormReturnType<SecondFactorValues>; readOnly: boolean }) {
  const can = useCan();
  const roles = useQuery({ ...rolesToDemandQuery(useTenant()), enabled: can('roles:read:all') });
  const { values } = form;
  const demands = values.full_access || values.contexts.length > 0 || values.roles.length > 0;
  const known = roles.data ?? [];
  const gone = values.roles.filter((id) => !known.some((role) => role.id === id));
  const options = [...known.map(({ id, name }) => ({ value: id, label: name })), ...gone.map((id) => ({ value: id, label: id }))];
  return (
    <Panel title={t('secondFactor.title')} description={t('secondFactor.text')}>
      <Stack gap="md">
        {!demands && <Notice tone="info">{t('secondFactor.nobody')}</Notice>}
        <Checkbox.Group label={t('secondFactor.contexts')} {...form.getInputProps('contexts')}>
          <Group gap="md" mt={6}>
            {CONTEXTS.map((each) => (
              <Checkbox key={each} value={each} label={t(`context.${each}`)} disabled={readOnly} />
            ))}
          </Group>
        </Checkbox.Group>
        <Switch label={t('secondFactor.fullAccess')} disabled={readOnly} {...form.getInputProps('full_access', { type: 'checkbox' })} />
        {can('roles:read:all') && (
          <MultiSelect label={t('secondFactor.roles')} data={options} searchable clearable maw={560} readOnly={readOnly} clearButtonProps={{ 'aria-label': t('action.remove') }} {...form.getInputProps('roles')} />
        )}
        <NumberInput label={t('secondFactor.grace')} description={t('secondFactor.graceHint')} min={0} max={365} allowDecimal={false} maw={360} readOnly={readOnly} disabled={!demands} {...form.getInputProps('grace_days')} />
      </Stack>
    </Panel>
  );
}
