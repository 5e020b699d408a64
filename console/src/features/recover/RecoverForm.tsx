import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';

import { api, done } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { LinkOffer } from '@/api/types';
import { useSave } from '@/lib/form';
import { passwordFault } from '@/lib/password';
import { problemText } from '@/lib/problem-text';
import { t } from '@/lib/text';
import { FrontDoor } from '@/shell/FrontDoor';
import { FormAlert, NewPasswordFields } from '@/ui';

interface RecoverFormProps {
  token: string;
  offer: LinkOffer;
  onDone: () => void;
  onDead: () => void;
}

/** The new password, twice, for the account that the link is about. */
export function RecoverForm({ token, offer, onDone, onDead }: RecoverFormProps) {
  const login = offer.username ?? offer.email ?? offer.name;
  const form = useForm({
    initialValues: { password: '', confirm: '' },
    validate: {
      password: passwordFault,
      confirm: (value, all) => (value === all.password ? null : t('password.mismatch')),
    },
  });
  const choose = useSave({
    form,
    save: ({ password }) => done(api.POST('/api/v1/recovery/complete', { body: { token, password } })),
    onSaved: onDone,
    onProblem: (error) => {
      if (isProblem(error, 400)) onDead();
      return !isProblem(error, 422);
    },
  });
  const first = offer.purpose === 'access_info';
  return (
    <FrontDoor title={t(first ? 'recover.firstTitle' : 'recover.chooseTitle')} description={t('recover.chooseText', { login, tenant: offer.tenant.name })}>
      <form onSubmit={choose.onSubmit} noValidate>
        <Stack gap="md">
          {choose.error !== null && !isProblem(choose.error, 422) && <FormAlert>{problemText(choose.error).detail}</FormAlert>}
          <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
          <NewPasswordFields
            label={t('field.newPassword')}
            password={form.values.password}
            confirm={form.values.confirm}
            onPassword={(value) => form.setFieldValue('password', value)}
            onConfirm={(value) => form.setFieldValue('confirm', value)}
            passwordError={form.errors.password}
            confirmError={form.errors.confirm}
            words={[offer.name, offer.username ?? '', offer.email?.split('@')[0] ?? '', offer.tenant.name]}
            required
            autoFocus
          />
          <Button type="submit" fullWidth loading={choose.isPending}>
            {t('recover.chooseSubmit')}
          </Button>
        </Stack>
      </form>
    </FrontDoor>
  );
}
