/**
 * Words of confidential files. `*` ends a stem, never one that starts unrelated words (`passport*`
 * matches passporting). Everyday words appear only in phrases; a file extension counts as a word
 * (`passwords xlsx`).
 */
export const SENSITIVE_WORDS: readonly string[] = [
  // English
  ...['salar*', 'payroll*', 'payslip*', 'confidential', 'top secret'],
  ...[
    'strictly private',
    'social security',
    'medical record',
    'medical records',
    'sick leave',
    'termination letter',
    'severance',
    'disciplinary',
  ],
  ...['bank statement', 'bank statements', 'iban', 'signed nda', 'nda signed', 'due diligence'],
  ...[
    'merger agreement',
    'acquisition target',
    'acquisition targets',
    'passport scan',
    'passport scans',
    'passport copy',
    'copy of passport',
  ],
  ...[
    'passwords xlsx',
    'passwords csv',
    'passwords txt',
    'password list',
    'master password',
    'admin password',
    'admin passwords',
  ],
  ...['login credentials', 'admin credentials'],
  // German
  ...[
    'gehalt',
    'gehälter*',
    'gehaltsliste*',
    'lohnliste*',
    'lohnabrechnung*',
    'arbeitsvertrag*',
    'kündigung*',
    'abmahnung*',
    'personalakte*',
  ],
  ...[
    'krankmeldung*',
    'reisepasskopie*',
    'reisepass kopie',
    'reisepass scan',
    'kennwortliste*',
    'passwortliste*',
    'passwörter xlsx',
    'vertraulich*',
    'streng geheim',
  ],
  // French
  ...[
    'salaire*',
    'bulletin de paie',
    'fiche de paie',
    'fiches de paie',
    'contrat de travail',
    'confidentiel*',
    'liste des mots de passe',
    'mots de passe xlsx',
  ],
  // Spanish
  ...[
    'nómina',
    'nóminas',
    'salario*',
    'contrato de trabajo',
    'confidencial*',
    'lista de contraseñas',
    'contraseñas xlsx',
  ],
  // Italian
  ...[
    'stipendi dipendenti',
    'elenco stipendi',
    'busta paga',
    'buste paga',
    'contratto di lavoro',
    'riservato',
    'riservata',
  ],
  // Dutch
  ...[
    'salaris*',
    'loonstrook*',
    'arbeidsovereenkomst*',
    'vertrouwelijk*',
    'wachtwoordenlijst*',
    'wachtwoorden xlsx',
    'kopie paspoort',
    'paspoort kopie',
    'paspoort scan',
  ],
  // Portuguese
  ...['salário*', 'folha de pagamento', 'contrato de trabalho', 'lista de senhas', 'senhas xlsx'],
  // Polish
  ...['wynagrodzeni*', 'lista płac', 'umowa o pracę', 'poufne', 'lista haseł', 'hasła xlsx'],
];
