import { useLocalStorage } from '@mantine/hooks';

/** A choice that this browser remembers, such as the size of a page. `name` is the screen's: `users.columns`. */
export function useRemembered<T>(name: string, first: T, isValid: (value: unknown) => value is T): [T, (value: T) => void] {
  const [value, setValue] = useLocalStorage<T>({
    key: `rolecall.${name}`,
    defaultValue: first,
    getInitialValueInEffect: false,
    deserialize: (text) => read(text, first, isValid),
  });
  return [value, setValue];
}

function read<T>(text: string | undefined, first: T, isValid: (value: unknown) => value is T): T {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isValid(value) ? value : first;
  } catch {
    return first;
  }
}

export function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
