import { Anchor, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';

import { t } from '@/lib/text';
import { CodeInput, SecretInput } from '@/ui';

import type { Proof } from './proof';

interface ProofFieldsProps {
  form: UseFormReturnType<Proof>;
  /** Whether there is a factor that has to be shown too. */
  factor: boolean;
}

/** The password, and the factor that is there: by the application or by paper. */
export function ProofFields({ form, factor }: ProofFieldsProps) {
  const { byPaper } = form.values;
  return (
    <>
      <SecretInput label={t('profile.current')} required autoComplete="current-password" data-autofocus {...form.getInputProps('password')} />
      {factor && (
        <div>
          {byPaper ? (
            <TextInput key="recovery" label={t('factors.recoveryCode')} required autoComplete="off" spellCheck={false} {...form.getInputProps('recovery_code')} />
          ) : (
            <CodeInput key="code" label={t('factors.code')} {...form.getInputProps('code')} />
          )}
          <Anchor component="button" type="button" size="sm" mt={6} onClick={() => form.setFieldValue('byPaper', !byPaper)}>
            {byPaper ? t('signIn.useCode') : t('signIn.useRecovery')}
          </Anchor>
        </div>
      )}
    </>
  );
}
