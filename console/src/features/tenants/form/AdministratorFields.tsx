import { Radio, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';

import { t } from '@/lib/text';
import { NewPasswordFields } from '@/ui';

import classes from '../Tenants.module.css';
import type { NewTenant } from './new-tenant';

/** Who looks after the tenant from the first day, and how they get in. */
export function AdministratorFields({ form }: { form: UseFormReturnType<NewTenant> }) {
  const { values } = form;
  return (
    <Stack gap="md">
      <TextInput type="email" label={t('field.email')} required autoComplete="off" {...form.getInputProps('email')} />
      <div className={classes.pair}>
        <TextInput label={t('field.firstName')} autoComplete="off" {...form.getInputProps('first_name')} />
        <TextInput label={t('field.lastName')} autoComplete="off" {...form.getInputProps('last_name')} />
      </div>
      <Radio.Group label={t('tenants.wayIn')} {...form.getInputProps('way')}>
        <Stack gap="xs" mt={6}>
          <Radio value="link" label={t('tenants.wayLink')} description={t('tenants.wayLinkHint')} />
          <Radio value="password" label={t('tenants.wayPassword')} description={t('tenants.wayPasswordHint')} />
        </Stack>
      </Radio.Group>
      {values.way === 'password' && (
        <NewPasswordFields
          password={values.password}
          confirm={values.confirm}
          onPassword={(value) => form.setFieldValue('password', value)}
          onConfirm={(value) => form.setFieldValue('confirm', value)}
          passwordError={form.errors.password}
          confirmError={form.errors.confirm}
          words={[values.name, values.slug, values.first_name, values.last_name, values.email.split('@')[0] ?? '']}
          generate
          required
        />
      )}
    </Stack>
  );
}
