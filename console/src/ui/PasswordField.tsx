import { Group, Progress, Stack, Text } from '@mantine/core';
import { useId, type ReactNode } from 'react';

import { passwordFault, passwordRule, strengthOf } from '@/lib/password';
import { t, type PlainKey } from '@/lib/text';

import { SecretInput } from './SecretInput';

interface PasswordFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: ReactNode;
  /** Words that make it weak: the account's own names. */
  words?: readonly string[];
  required?: boolean;
  autoFocus?: boolean;
  /** The form's name of it, so that a failure can be brought to it. */
  path?: string;
  /** Beside the hint, such as a button that generates one. */
  aside?: ReactNode;
}

const LEVELS: readonly { key?: PlainKey; color: string }[] = [
  { color: 'gray' },
  { key: 'password.weak', color: 'red.7' },
  { key: 'password.fair', color: 'yellow.7' },
  { key: 'password.good', color: 'teal.7' },
  { key: 'password.strong', color: 'teal.7' },
];

/** A new password with a hint how strong it looks. The server decides whether it is good enough. */
export function PasswordField({ label, value, onChange, error, words, required = false, autoFocus = false, path, aside }: PasswordFieldProps) {
  const hint = useId();
  const strength = strengthOf(value, words);
  const level = LEVELS[strength];
  const fault = value === '' ? null : passwordFault(value);
  // What is wrong stands in one place: at the field, once it was sent.
  const text = error ? '' : (fault ?? (level?.key === undefined ? passwordRule() : t(level.key)));
  return (
    <Stack gap={6}>
      <SecretInput
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        required={required}
        data-path={path}
        data-autofocus={autoFocus || undefined}
        autoComplete="new-password"
        aria-describedby={hint}
      />
      <Progress value={strength * 25} color={level?.color} size={4} aria-hidden />
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed" id={hint} aria-live="polite">
          {text}
        </Text>
        {aside}
      </Group>
    </Stack>
  );
}
