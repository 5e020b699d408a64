import { Anchor, Group, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';

import { ownFactorsQuery } from '@/api/queries/factors';
import { t, type PlainKey } from '@/lib/text';
import { CodeInput, SecretInput } from '@/ui';

import { waysOf, type Proof, type ProofWay } from './proof';

interface ProofFieldsProps {
  form: UseFormReturnType<Proof>;
  /** Whether there is a factor that has to be shown too. */
  factor: boolean;
}

const INSTEAD: Readonly<Record<ProofWay, PlainKey>> = { code: 'signIn.useCode', passkey: 'passkeys.useInstead', paper: 'signIn.useRecovery' };

/** The password, and the factor that is there: by the application, a passkey or paper. */
export function ProofFields({ form, factor }: ProofFieldsProps) {
  const { data } = useQuery(ownFactorsQuery);
  const { by } = form.values;
  return (
    <>
      <SecretInput label={t('profile.current')} required autoComplete="current-password" data-autofocus {...form.getInputProps('password')} />
      {factor && (
        <div>
          {by === 'paper' && <TextInput key="recovery" label={t('factors.recoveryCode')} required autoComplete="off" spellCheck={false} {...form.getInputProps('recovery_code')} />}
          {by === 'code' && <CodeInput key="code" label={t('factors.code')} {...form.getInputProps('code')} />}
          {by === 'passkey' && <Text size="sm">{t('passkeys.askedNext')}</Text>}
          <Group gap="md" mt={6}>
            {waysOf(data).filter((way) => way !== by).map((way) => (
              <Anchor key={way} component="button" type="button" size="sm" onClick={() => form.setFieldValue('by', way)}>
                {t(INSTEAD[way])}
              </Anchor>
            ))}
          </Group>
        </div>
      )}
    </>
  );
}
