import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useId } from 'react';

import { t } from '@/lib/text';

/** A password or another secret; the eye shows it, and the keyboard reaches the eye. What is wrong with it is said with it. */
export function SecretInput({ 'aria-describedby': hint, ...props }: PasswordInputProps) {
  const id = useId();
  const name = typeof props.label === 'string' ? props.label : '';
  const said = [props.error ? `${id}-error` : undefined, props.description ? `${id}-description` : undefined, hint].filter(Boolean).join(' ');
  return (
    <PasswordInput
      {...props}
      id={id}
      aria-invalid={props.error ? true : undefined}
      aria-describedby={said || undefined}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': t('password.toggle', { name }) }}
    />
  );
}
