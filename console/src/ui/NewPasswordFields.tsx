import { Button, Stack } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconWand } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { generatePassword } from '@/lib/password';
import { t } from '@/lib/text';

import { PasswordField } from './PasswordField';
import { SecretInput } from './SecretInput';

interface NewPasswordFieldsProps {
  /** `Password` unless told. */
  label?: string;
  password: string;
  confirm: string;
  onPassword: (value: string) => void;
  onConfirm: (value: string) => void;
  passwordError?: ReactNode;
  confirmError?: ReactNode;
  /** The form's names of the two. */
  passwordPath?: string;
  confirmPath?: string;
  words?: readonly string[];
  /** Offers to generate one, which is copied and filled into both fields. */
  generate?: boolean;
  required?: boolean;
  autoFocus?: boolean;
}

/** A new password, once more, and a button that makes one. */
export function NewPasswordFields(props: NewPasswordFieldsProps) {
  const { password, confirm, onPassword, onConfirm, generate = false, required = false } = props;
  const clipboard = useClipboard({ timeout: 2500 });
  const make = () => {
    const made = generatePassword();
    onPassword(made);
    onConfirm(made);
    clipboard.copy(made);
  };
  const mismatch = confirm !== '' && confirm !== password ? t('password.mismatch') : undefined;
  return (
    <Stack gap="md">
      <PasswordField
        label={props.label ?? t('field.password')}
        value={password}
        onChange={onPassword}
        error={props.passwordError}
        words={props.words ?? []}
        path={props.passwordPath ?? 'password'}
        required={required}
        autoFocus={props.autoFocus ?? false}
        aside={
          generate && (
            <Button variant="subtle" size="compact-xs" leftSection={clipboard.copied ? <IconCheck size={14} /> : <IconWand size={14} />} onClick={make}>
              {clipboard.copied ? t('password.generatedCopied') : t('password.generate')}
            </Button>
          )
        }
      />
      <SecretInput
        label={t('field.passwordConfirm')}
        value={confirm}
        onChange={(event) => onConfirm(event.currentTarget.value)}
        error={props.confirmError ?? mismatch}
        required={required}
        data-path={props.confirmPath ?? 'confirm'}
        autoComplete="new-password"
      />
    </Stack>
  );
}
