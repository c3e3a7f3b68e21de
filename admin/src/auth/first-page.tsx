/** The page of those who are not logged in, or who follow a link of a mail. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CssBaseline from '@mui/material/CssBaseline';
import Stack from '@mui/material/Stack';
import { createTheme, ThemeProvider } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useEffect, useMemo, useReducer } from 'react';
import { i18nProvider, locales } from '../i18n/index.ts';
import { darkTheme, lightTheme } from '../theme/themes.ts';
import { keep, readKept } from './kept.ts';
import { LogInForm } from './log-in-form.tsx';
import type { MailLink } from './mail-link.ts';
import { MailLinkForm } from './mail-link-form.tsx';
import { say } from './say.ts';

function useTheme() {
  const prefersDark = useMediaQuery('(prefers-color-scheme: dark)', { noSsr: true });
  const dark = (readKept<string>('theme') ?? (prefersDark ? 'dark' : 'light')) === 'dark';
  return useMemo(() => createTheme(dark ? darkTheme : lightTheme), [dark]);
}

/** The language that was chosen before, and how to choose another. */
function useLanguage(): [string, (locale: string) => void] {
  const [, again] = useReducer((count: number) => count + 1, 0);
  const choose = (locale: string): void => {
    keep('locale', locale);
    document.documentElement.lang = locale;
    void i18nProvider.changeLocale(locale).then(again);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is opened
  useEffect(() => choose(readKept<string>('locale') ?? 'en'), []);
  return [i18nProvider.getLocale(), choose];
}

const titles = {
  invitation: 'auth.invitationTitle',
  'reset-password': 'auth.resetTitle',
  'verify-email': 'auth.verifyEmailTitle',
} as const;

interface Props {
  link: MailLink | undefined;
  /** Fetches what is needed next, while a person types. */
  onIdle: () => Promise<unknown>;
}

export function FirstPage({ link, onIdle }: Props) {
  const followed = link && 'token' in link ? link : undefined;
  const theme = useTheme();
  const [locale, choose] = useLanguage();
  useEffect(() => {
    const timer = setTimeout(() => void onIdle().catch(() => undefined), 1_500);
    return () => clearTimeout(timer);
  }, [onIdle]);
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline />
      <Stack component="main" sx={{ minHeight: '100vh', alignItems: 'center', justifyContent: 'center', p: 2, gap: 2 }}>
        <Card sx={{ width: '100%', maxWidth: 400, p: { xs: 2.5, sm: 4 } }}>
          <Typography component="p" sx={{ color: 'primary.main', fontWeight: 700 }}>
            {say('common.product')}
          </Typography>
          <Typography component="h1" variant="h1" sx={{ mb: 3 }}>
            {say(followed ? titles[followed.kind] : 'auth.title')}
          </Typography>
          {followed ? (
            <MailLinkForm key={followed.token} link={followed} say={say} />
          ) : (
            <LogInForm key={link?.kind} say={say} forgotten={link !== undefined} />
          )}
        </Card>
        <Box component="nav" aria-label={say('common.language')}>
          {locales.map(({ locale: code, name }) => (
            <Button key={code} size="small" lang={code} aria-current={code === locale} onClick={() => choose(code)}>
              {name}
            </Button>
          ))}
        </Box>
      </Stack>
    </ThemeProvider>
  );
}
