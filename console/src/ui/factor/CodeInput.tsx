import { TextInput, type TextInputProps } from '@mantine/core';

/** The six digits that an authenticator application shows now. */
export function CodeInput(props: TextInputProps) {
  return <TextInput required inputMode="numeric" autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} maxLength={10} {...props} />;
}
