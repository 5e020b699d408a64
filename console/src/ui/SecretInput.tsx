import { PasswordInput, type PasswordInputProps } from '@mantine/core';

import { t } from '@/lib/text';

/** A password or another secret; the eye shows it, and the keyboard reaches the eye. */
export function SecretInput(props: PasswordInputProps) {
  const name = typeof props.label === 'string' ? props.label : '';
  return <PasswordInput {...props} visibilityToggleFocusable visibilityToggleButtonProps={{ 'aria-label': t('password.toggle', { name }) }} />;
}
