namespace RunTui.Engine.Guards.Content;

/// <summary>
/// The phrases as people write them: words in order, alternatives between bars, <c>$sets</c> of them; <c>~</c> before a word lets
/// fillers stand before it, <c>?</c> lets it be absent, <c>^</c> forbids it there, <c>=</c> lets nothing else follow in the sentence.
/// </summary>
internal static class InjectionPhrases
{
    private const int Override = 0;
    private const int Role = 1;
    private const int Context = 2;
    private const int Encoding = 3;
    private const double Clear = InjectionPattern.Clear;

    public const string Fillers =
        """
        all any of the my your our his these those this that and or every each single both whole entire everything anything you ve have had been were was are is i we they from to in for with given
        received got just please now completely totally fully entirely immediately previous prior above earlier preceding former past existing current original initial old other first such
        system safety security developer user hidden secret internal ethical content core default standard built ai openai anthropic assistant one ones set also context conversation simply must should will can may
        """;

    /// <summary>Who is told to do something by a sentence about what it must do; what anything else must do is no order to an agent.</summary>
    public const string Readers =
        "you u we i one everyone everybody anyone all agent agents assistant assistants ai model models llm bot claude chatgpt gpt gemini codex reviewer auditor implementer reader developer engineer system please it and or then now";

    public const string Duties = "must should shall will may can";

    public const string Places = "in on of from within inside";

    public const string Negations = "not never dont doesnt cannot cant shouldnt mustnt wont without didnt neither nor nie nicht kein";

    public static readonly Dictionary<string, string> Sets = new()
    {
        ["$drop"] = "ignore|disregard|forget|neglect|overlook|unfollow|disobey",
        ["$beat"] = "override|overrule|bypass|circumvent|discard|abandon|violate|erase|supersede|evade|overrides|supersedes|replaces|cancels",
        ["$keep"] = "follow|following|obey|obeying|adhere|heed|heeding|respect|complying|comply",
        ["$before"] = "previous|prior|above|earlier|preceding|former|past|foregoing|aforementioned|existing|original|initial|previously",
        ["$orders"] = "instruction|instructions|prompt|prompts|directive|directives|directions|guideline|guidelines|guidance|commands|orders|programming|training|constraints|restrictions|policies|rules|limitations|instrucions|instuctions",
        ["$on"] = "and|then|but|or|now|just|please|instead|this|that|these|it|you|i|we|my|your|here|so|because|since|for|only|say|reply|respond|output|print|answer|write|follow|run|tell|act|start|begin|do|approve|delete|give|reveal|show|pretend|obey|execute|without|with|as",
        ["$said"] = "instruction|instructions|prompt|prompts|directive|directives|guideline|guidelines|programming",
        ["$mine"] = "instruction|instructions|prompt|prompts|directive|directives|guideline|guidelines|programming|training|constraints|restrictions|rules|policies|policy|guardrails|limitations|safety|safeguards|safeguard|filters|ethics",
        ["$tell"] = "reveal|show|print|output|repeat|display|leak|dump|expose|disclose|tell|give|recite|share|paste",
        ["$none"] = "restrictions|restriction|rules|limits|limitations|filters|guidelines|constraints|boundaries|ethics|censorship|safeguards|policies",
        ["$free"] = "unrestricted|unfiltered|uncensored|jailbroken|unbound|unlimited|amoral|evil|rogue|unshackled",
    };

    public static readonly (string Name, int Category, double Weight, string Phrase)[] All =
    [
        ("ignore_previous_instructions", Override, Clear, "$drop ~$before ~$orders"),
        ("ignore_instructions_above", Override, Clear, "$drop ~$orders ~previously|earlier|given|preceding|provided|received|told"),
        ("ignore_instructions_above", Override, Clear, "$drop ~$orders ~above|before =$on"),
        ("ignore_all_instructions", Override, Clear, "$drop all|every|each ~$said"),
        ("ignore_your_instructions", Override, Clear, "$drop ~your ~$mine"),
        ("ignore_system_prompt", Override, Clear, "$drop ~system|developer prompt|prompts|instructions|message|messages"),
        ("ignore_everything_above", Override, Clear, "$drop ~everything|all|anything|whatever ?that|which ?you|i|we|was|comes|came|is|has ?were|have|been ~above|prior|previously|told|said|know|learned|learnt|written ^about|line|lines|1|2|3|4|5|10|20|50|80|90|100|1000|kb|mb|gb|one|row|rows|column|columns|threshold|level|index|version|which|that|the|a|an|zero|cpu|percent"),
        ("ignore_everything_above", Override, Clear, "$drop ~everything|all|anything|whatever ?that|which ?you|i|we|was|comes|came|is|has ?were|have|been ~before =$on"),
        ("ignore_the_above_and", Override, Clear, "$drop ~above|foregoing ?text|message|messages|content and|instead|then ?instead say|tell|do|output|print|respond|reply|answer|write|follow|run|execute|translate|approve|delete|send|act|instead|give|reveal|show"),
        ("ignore_instructions", Override, 0.4, "$drop ~$orders ^in|on|from|for|of"),
        ("ignore_everything", Override, 0.4, "$drop everything|anything"),
        ("ignore_previous_text", Override, 0.4, "$drop ~$before ~text|message|messages|context|conversation|conversations|input|inputs|content"),
        ("override_your_instructions", Override, Clear, "$beat ~your ~$mine"),
        ("override_previous_instructions", Override, Clear, "$beat ~$before ~$said"),
        ("override_all_instructions", Override, Clear, "$beat ~all|every ~$said"),
        ("override_any_instructions", Override, Clear, "$beat ~any ~instruction|instructions|prompt|prompts"),
        ("drop_your_instructions", Override, Clear, "dismiss|cancel|scrap|wipe|erase|nullify|revoke|unlearn ?out ~your|$before ~instruction|instructions|directive|directives|guideline|guidelines|programming"),
        ("drop_your_instructions", Override, Clear, "clear|wipe|erase|purge ?your memory of ~your|$before ~instruction|instructions|directive|directives|guideline|guidelines|programming"),
        ("drop_your_instructions", Override, Clear, "set|throw|put|push aside|away|out ~your|$before ~$said"),
        ("drop_your_instructions", Override, Clear, "set|put|lay|leave aside ~$before ~directions|orders|commands|rules|guidance|training"),
        ("lift_restrictions", Override, Clear, "remove|lift|shed ~your restrictions|limitations|safeguards|guardrails"),
        ("opposite_of_instructions", Override, Clear, "opposite of ~your|$before ~$said"),
        ("instructions_of_others", Override, Clear, "$drop ~user|users|developer|developers|operator|operators ~instruction|instructions|directives|orders ^in|on|from|for|of"),
        ("what_others_said", Override, Clear, "$drop what|whatever ~user|developer|operator|system ?has ?have said|says|told|tells ^about"),
        ("rules_do_not_apply", Override, Clear, "your instructions|rules|guidelines|restrictions|policies ?do dont|not|no ?longer apply"),
        ("rules_do_not_apply", Override, Clear, "$none ?do dont|not|no ?longer apply to you"),
        ("not_bound", Override, Clear, "you|youre ?are not bound|constrained|restricted|governed by ~any|your ~$orders"),
        ("override_system_prompt", Override, Clear, "$beat ~system prompt|prompts|instructions"),
        ("override_rules", Override, 0.4, "$beat ~$before ~rules|guidelines|restrictions|policies|constraints"),
        ("bypass_guidelines", Override, 0.4, "bypass|circumvent|override|violate the|all|any|these rules|guidelines|safeguards|restrictions"),
        ("bypass_safety", Override, Clear, "bypass|circumvent|disable|deactivate|override|ignore|evade all|any|your|the|every ?of ?your|the safety|ethical|content|moderation filters|guidelines|rules|restrictions|safeguards|protocols|policies|guardrails"),
        ("turn_off_safety", Override, Clear, "turn|switch off all|any|your|every ?of ?your ?the safety|ethical|content|moderation filters|guidelines|rules|restrictions|safeguards|protocols|policies|guardrails"),
        ("stop_following_instructions", Override, Clear, "stop $keep ~your|previous|prior|above|earlier|all|these ~$orders"),
        ("do_not_follow_instructions", Override, Clear, "not|dont|never $keep ?to ?with ~your|previous|prior|above|earlier|preceding|original|initial ~$orders"),
        ("no_longer_follow", Override, Clear, "no longer ?have ?need ?to $keep ?to ?with ~your|above ~$orders"),
        ("no_longer_follow", Override, Clear, "you ?must ?should ?will ?are ?shall no longer ?have ?need ?to $keep ?to ?with ~previous|prior|the|any|these ~$orders"),
        ("no_longer_bound", Override, Clear, "no longer|not bound|constrained|restricted|governed|limited|subject ?by ?to ~$orders"),
        ("no_longer_bound", Override, Clear, "longer bound|constrained|restricted|governed|limited|subject ?by ?to ~$orders"),
        ("pay_no_attention", Override, Clear, "no attention to ~$before|your|what ~$orders|told|said|above"),
        ("pay_no_attention", Override, Clear, "no attention to ~$orders ~above|before|given|earlier"),
        ("forget_what_you_were_told", Override, Clear, "$drop ~what|whatever you were|have|ve ?been|were told|instructed|taught|trained|given|learned"),
        ("forget_who_you_are", Override, 0.4, "forget who|what you are|were"),
        ("break_free", Override, 0.4, "break free from|of"),
        ("break_free_of_rules", Override, Clear, "break free from|of ~$mine"),
        ("your_new_instructions", Override, Clear, "your|my ~new|real|actual|true|updated|only instructions|instruction|directive|directives|orders|rules|task|objective are|is|follow|instead|begin|now ^in|on|at"),
        ("here_are_new_instructions", Override, Clear, "are|is|follow|obey|execute ~your|these|this|my|following ~new|real|actual|updated instructions|instruction|directives|directive|orders ^for|on|about|in"),
        ("new_instructions", Override, 0.4, "new instructions|directive|directives ^for|on|about|in|to|from|and|page|are|were|how"),
        ("instructions_are_void", Override, Clear, "$before|all|your instructions|prompts|directives are|have|is ?now ?hereby ?been void|null|cancelled|canceled|revoked|superseded|overridden|suspended|lifted|nullified"),
        ("instructions_are_void", Override, Clear, "your rules|guidelines|restrictions|policies are|have ?now ?hereby ?been void|null|cancelled|canceled|revoked|superseded|overridden|suspended|lifted|nullified"),
        ("stop_being", Override, 0.4, "stop being a|an|so|the"),
        ("instead_of_your_instructions", Override, Clear, "instead of following|obeying ~your ~$said"),
        ("instead_of_instructions", Override, 0.4, "instead of following|obeying ~your|previous|prior|above ~$orders"),
        ("ignoring_instructions", Override, Clear, "start|begin|by|try|keep ?by ignoring|disregarding|forgetting ~your|previous|prior|all|above ~$said"),

        ("you_are_now", Role, 0.3, "you|u are|re now a|an|the|my|called|named|known|acting|playing"),
        ("you_are_now_unrestricted", Role, Clear, "you|u are|re now ?a ?an ?the ?completely ?fully ?an $free|dan|free ^to"),
        ("you_are_unrestricted", Role, 0.5, "you|u are|re a|an|completely|fully ?ai $free"),
        ("you_are_now_in_mode", Role, Clear, "you|u are|re now|in in|developer|god|admin|root|unrestricted|jailbreak|dan|debug|maintenance ?developer|god|admin|root|unrestricted|jailbreak|dan|sudo|debug|maintenance mode"),
        ("you_are_actually", Role, 0.3, "you are actually a|an|the|not"),
        ("act_as_if", Role, 0.3, "act|behave|respond|answer as if|though you"),
        ("act_as_unrestricted", Role, Clear, "act|respond|answer|behave|pretend|roleplay|reply ?like ?as ?to ?be ?if ?though ?you ?are ?were ?a ?an ?the ?completely ?fully ?ai ?model ?assistant $free"),
        ("act_as_dan", Role, Clear, "act|behave|respond|answer|roleplay as|like dan"),
        ("act_without_rules", Role, Clear, "act|respond|answer|behave|pretend|roleplay|reply ?like ?as ?to ?be ?if ?though ?you ?are ?were ?a ?an ?the ?ai ?model ?assistant ?that ?with ?have ?has ?had no ?ai ?more ?safety ?content ?ethical $none"),
        ("without_restrictions", Role, 0.5, "act|respond|answer|behave|pretend|roleplay|reply ?like ?as ?to ?be ?a ?an ?ai ?model ?assistant ?hacker ?expert without ?any ?all ?your ?the ?safety ?ethical ?content ?moral $none"),
        ("act_as", Role, 0.3, "act as a|an|the|my $free|different|hacker|admin|administrator|root|human|person|another|new|superuser|attacker|character|persona|dan|language"),
        ("pretend_to_be", Role, 0.3, "pretend to|that|you|youre be|you|are|re|a|an"),
        ("roleplay_as", Role, 0.3, "roleplay|role as|play ?as"),
        ("your_role_is", Role, 0.3, "your new|real|true|actual role|persona|identity|name|purpose|goal is"),
        ("from_now_on_you", Role, 0.3, "from now on ?on you|your|youre|act|respond|answer|obey|only"),
        ("in_this_conversation_you", Role, 0.3, "in this conversation you"),
        ("you_will_respond_as", Role, 0.3, "you will|must|should respond|answer|reply|act as"),
        ("behave_like", Role, 0.3, "behave like a|an ai|human|hacker|person|assistant|$free"),
        ("assume_the_role", Role, 0.3, "assume|adopt|take the|a|on ?the ?a ?an ?new role|persona|identity|character"),
        ("you_have_no_restrictions", Role, 0.55, "you have|ve|got no|zero ?more ?ethical ?safety ?content $none"),
        ("obey_me", Role, 0.4, "obey|serve only|me ?only"),

        ("system_prompt", Context, 0.2, "system prompt|prompts"),
        ("hidden_instructions", Context, 0.2, "hidden|secret instructions"),
        ("developer_mode", Context, 0.2, "enable|enter|activate|unlock|switch ?to ?into ?the developer|debug|maintenance|admin|root|god|sudo mode"),
        ("jailbreak_mode", Context, Clear, "enable|enter|activate|unlock ?the jailbreak|jailbroken|dan mode"),
        ("ask_system_prompt", Context, Clear, "what is|are|was|were your ?full ?exact system|hidden|secret|initial prompt|prompts|instructions|message"),
        ("jailbreak", Context, 0.3, "jailbreak|jailbroken"),
        ("dan", Context, 0.3, "dan"),
        ("do_anything_now", Context, 0.6, "do anything now"),
        ("reveal_system_prompt", Context, Clear, "$tell ?me|us ?back ?to ?us ?exactly ?verbatim ?all ?of ?out your|the|its ?full ?entire ?exact ?complete ?own system|hidden|secret|initial|original|internal|developer prompt|prompts|instructions|message|rules ^file|files|in|from|field|column|template|editor|panel|page"),
        ("reveal_your_instructions", Context, 0.4, "$tell ?me|us ?back ?all ?of ?out your ?full ?entire ?exact prompt|prompts|instructions|rules|guidelines|configuration"),
        ("what_are_your_instructions", Context, 0.3, "what are|is|were your ?system ?initial ?original ?exact instructions|prompt|rules|guidelines"),
        ("text_above", Context, 0.3, "repeat|print|output ?all ?of ?everything|all|the ?the ?text|words|content above"),

        ("base64", Encoding, 0.1, "base64|b64"),
        ("decode_this", Encoding, 0.1, "decode|decrypt|decipher this|the|following|it"),
        ("decode_and_follow", Encoding, 0.5, "decode|decrypt|decipher ?this|it|the ?following ?base64 ?text ?string ?message ?payload and|then ?then follow|obey|execute|do|run ?it|the ?what ?instructions|it|says|instruction"),
        ("rot13", Encoding, 0.1, "rot13"),
        ("caesar_cipher", Encoding, 0.1, "caesar cipher|cypher"),

        // The clear sentence in other languages.
        ("german", Override, Clear, "ignoriere|ignorier|ignorieren|ignoriert|vergiss|vergesst|vergessen|missachte|missachten|übergehe|verwirf ?sie ?bitte ?einfach ?sofort ?ab ?jetzt ?alle ?die ?deine ?eure ?ihre ?sämtliche ?meine vorherigen|bisherigen|obigen|früheren|vorigen|vorhergehenden|vorangegangenen|alten|ursprünglichen anweisungen|instruktionen|regeln|befehle|vorgaben|richtlinien|prompts"),
        ("german", Override, Clear, "ignoriere|ignorier|ignorieren|ignoriert|vergiss|vergesst|vergessen|missachte|missachten|übergehe|verwirf ?sie ?bitte ?einfach ?sofort ?ab ?jetzt alle|deine|eure|sämtliche ?deine ?eure anweisungen|instruktionen|regeln|befehle|vorgaben|richtlinien|prompts"),
        ("french", Override, Clear, "ignore|ignorez|ignorer|oublie|oubliez|oublier|néglige|négligez|compte ?de ?immédiatement toutes|tous|les|tes|vos|des ?les ?tes ?vos ?mes instructions|consignes|règles|directives|ordres ?qui ?données ?système précédentes|précédents|antérieures|dessus|ci|initiales|préalables"),
        ("french", Override, Clear, "ignore|ignorez|oublie|oubliez ?toutes tes|vos instructions|consignes|règles|directives"),
        ("spanish", Override, Clear, "ignora|ignore|ignorar|olvida|olvide|olvidar|omite|descarta|desestima ?por ?favor todas|las|tus|sus|los|todos ?las ?tus ?los instrucciones|reglas|órdenes|indicaciones|directrices|mensajes ?que ?te anteriores|previas|previos|arriba|dadas|di|dieron"),
        ("spanish", Override, Clear, "ignora|olvida ?todas tus instrucciones|reglas|directrices"),
        ("italian", Override, Clear, "ignora|ignorate|dimentica|dimenticate|trascura ?per ?favore tutte|le|tue|queste ?le ?tue istruzioni|regole|direttive|indicazioni ?che ?qui precedenti|sopra|sopracitate|iniziali"),
        ("italian", Override, Clear, "ignora|dimentica ?tutte le|tutte tue istruzioni|regole|direttive"),
        ("portuguese", Override, Clear, "ignore|ignora|esqueça|esquece|desconsidere|desconsidera|descarte ?por ?favor todas|as|suas|tuas ?as ?suas ?tuas instruções|regras|ordens|diretrizes ?que anteriores|acima|prévias|iniciais"),
        ("portuguese", Override, Clear, "ignore|ignora|esqueça ?todas ?as suas|tuas instruções|regras|diretrizes"),
        ("russian", Override, Clear, "игнорируй|игнорируйте|игнорировать|проигнорируй|проигнорируйте|забудь|забудьте|отбрось ?пожалуйста ?про ?обо ?о ?все ?всех ?свои ?твои ?мои ?эти предыдущие|предыдущих|прежние|прошлые|вышеуказанные|вышеизложенные|прежних|системные инструкции|инструкций|указания|правила|команды|инструкциях"),
        ("russian", Override, Clear, "игнорируй|игнорируйте|игнорировать|проигнорируй|проигнорируйте|забудь|забудьте|отбрось ?пожалуйста ?про ?обо ?о все|всё|свои|твои ?свои ?твои инструкции|инструкций|указания|правила|команды|инструкциях"),
        ("dutch", Override, Clear, "negeer|vergeet ?alle ?al ?de ?je vorige|eerdere|voorgaande|bovenstaande instructies|regels|opdrachten"),
        ("polish", Override, Clear, "zignoruj|ignoruj|zapomnij ?o ?wszystkie ?wszystkich poprzednie|poprzednich|wcześniejsze|wcześniejszych|swoje instrukcje|instrukcjach|polecenia|zasady"),
        ("nordic", Override, Clear, "glem|ignorer|ignorera|glöm ?alle ?alla ?de ?dine ?dina tidligere|tidigare|foregående|föregående|forrige instruktioner|instrukser|instruksjoner|regler|anvisninger|anvisningar"),
        ("czech", Override, Clear, "ignoruj|ignorujte|zapomeň|zapomeňte ?na ?všechny předchozí|dřívější instrukce|pokyny|příkazy|pravidla"),
        ("indonesian", Override, Clear, "abaikan|lupakan ?semua instruksi|perintah|aturan sebelumnya|anda"),
        ("arabic", Override, Clear, "تجاهل|انس ?جميع ?كل ?كافة التعليمات|الأوامر|تعليماتك|القواعد ?السابقة"),
        ("turkish", Override, Clear, "önceki ?tüm talimatları|talimatlari|kuralları ?tamamen unut|yok|yoksay|görmezden"),
    ];
}
