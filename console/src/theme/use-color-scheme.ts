// eslint-disable-next-line no-restricted-imports -- with keepTransitions it injects no <style> element
import { useMantineColorScheme } from '@mantine/core';

/** The colour scheme chosen and how to choose another, without the <style> element that the policy refuses. */
export function useColorScheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return { colorScheme, setColorScheme };
}
