using RunTui.Engine.Guards.Content;

namespace RunTui.Engine.Tests.Guards.Content;

public sealed class RedactorTests
{
    private const string A10 = "a1b2c3d4e5";
    private const string A20 = A10 + A10;
    private const string A36 = A20 + A10 + "a1b2c3";
    private const string A40 = A20 + A20;
    private const string Jwt1 = "eyJ" + A10;
    private const string Dashes = "-----";

    private static readonly Redactor Redactor = new();

    public static TheoryData<string, string, string> Secrets => new()
    {
        // What it is, what stands there, what it is called.
        { "OpenAI, old", "sk-" + A20, "openai_key" },
        { "OpenAI, old and long", "sk-" + A40 + A10, "openai_key" },
        { "OpenAI, project", "sk-proj-" + A20 + "_" + A20 + "-x", "openai_key" },
        { "OpenAI, service account", "sk-svcacct-" + A40, "openai_key" },
        { "Anthropic", "sk-ant-" + A40, "anthropic_key" },
        { "Anthropic, with version", "sk-ant-api03-" + A20 + "-" + A20 + "_AA", "anthropic_key" },
        { "GitHub", "ghp_" + A36, "github_token" },
        { "GitHub, OAuth", "gho_" + A36, "github_oauth" },
        { "GitHub, user to server", "ghu_" + A36, "github_token" },
        { "GitHub, server", "ghs_" + A36, "github_token" },
        { "GitHub, refresh", "ghr_" + A36, "github_token" },
        { "GitHub, fine-grained", "github_pat_" + A20 + "ab_" + A40, "github_token" },
        { "GitLab", "glpat-" + A20, "gitlab_token" },
        { "AWS", "AKIA" + "IOSFODNN7EXAMPL1", "aws_key" },
        { "AWS, temporary", "ASIA" + "IOSFODNN7EXAMPL1", "aws_key" },
        { "Google", "AIza" + A20 + A10 + "abcde", "google_api_key" },
        { "Slack, bot", "xoxb-" + "123456789012-" + A20, "slack_token" },
        { "Slack, user", "xoxp-" + "123456789012-" + A20, "slack_token" },
        { "Slack, app", "xapp-" + "1-" + A20, "slack_token" },
        { "Stripe", "sk_live_" + A20, "stripe_key" },
        { "Stripe, test", "sk_test_" + A20, "stripe_key" },
        { "Stripe, restricted", "rk_live_" + A20, "stripe_key" },
        { "npm", "npm_" + A36, "npm_token" },
        { "PyPI", "pypi-" + A40, "pypi_token" },
        { "SendGrid", "SG." + A20 + "." + A40, "sendgrid_key" },
        { "Twilio", "SK" + "0123456789abcdef0123456789abcdef", "twilio_key" },
        { "Hugging Face", "hf_" + A36, "huggingface_token" },
        { "web token", Jwt1 + ".eyJ" + A10 + "." + A20, "jwt" },
        { "web token of two parts", Jwt1 + ".eyJ" + A10, "jwt" },
        { "web token, encrypted", Jwt1 + "." + A20 + "." + A10 + "." + A20 + "." + A10, "jwt" },
        { "Slack webhook", "https://hooks.slack.com/services/" + "T00000000/B00000000/" + A20, "slack_webhook" },
        { "Slack webhook without a scheme", "hooks.slack.com/services/" + "T00000000/B00000000/" + A20, "slack_webhook" },
        { "Discord webhook", "https://discord.com/api/webhooks/" + "123456789012345678/" + A40, "discord_webhook" },
        { "Discord webhook, old name", "https://discordapp.com/api/webhooks/" + "123456789012345678/" + A40, "discord_webhook" },
        { "Discord webhook, test", "https://canary.discord.com/api/v10/webhooks/" + "123456789012345678/" + A40, "discord_webhook" },
        { "Outlook webhook", "https://acme.webhook.office.com/webhookb2/0a1b2c3d-1111-2222-3333-444455556666@0a1b2c3d-1111-2222-3333-444455556666/IncomingWebhook/" + A20 + "/x", "outlook_webhook" },
        { "Telegram", "123456789:" + "AAH" + A20 + A10 + "-_", "telegram_token" },
        { "GitHub, with what is not seen", "ghp\u200b_" + A20 + "\u2060" + A10 + "a1b2c3", "github_token" },
        { "Anthropic, with what is not seen", "s\u200bk-ant-" + A40, "anthropic_key" },
        { "mail", "jane.doe@acme.io", "email" },
        { "mail with a tag", "jane+news@mail.acme.co.uk", "email" },
        { "mail of an example", "jane.doe@example.com", "email" },
        { "mail of another example", "user@sub.example.org", "email" },
        { "mail of a test", "x@host.test", "email" },
        { "mail that only begins as the test's", "test@example.com.evil.io", "email" },
        { "SSN", "123-45-6789", "ssn" },
        { "card", "4111111111111111", "credit_card" },
        { "card with spaces", "4111 1111 1111 1111", "credit_card" },
        { "card with dashes", "5500-0000-0000-0004", "credit_card" },
        { "card of 15 digits", "378282246310005", "credit_card" },
        { "card of 15 digits in groups", "3782 822463 10005", "credit_card" },
        { "card of 13 digits", "4222222222222", "credit_card" },
        { "card of 14 digits", "30569309025904", "credit_card" },
        { "card, Discover", "6011111111111117", "credit_card" },
        { "phone", "555-123-4567", "phone" },
        { "phone with dots", "555.123.4567", "phone" },
        { "phone with a bracket", "(555) 123-4567", "phone" },
        { "phone, toll-free", "1-800-555-0199", "phone" },
        { "phone with a country", "+1 555 123 4567", "phone" },
        { "phone with a country, in one", "+15551234567", "phone" },
        { "phone, bracket behind the country", "+1 (555) 123-4567", "phone" },
        { "phone, Germany", "+49 151 23456789", "phone" },
        { "phone, Germany, national", "0151 23456789", "phone" },
        { "phone, United Kingdom", "+44 20 7946 0958", "phone" },
        { "phone, United Kingdom, national", "020 7946 0958", "phone" },
        { "phone, France", "06 12 34 56 78", "phone" },
        { "phone, France, international", "+33 6 12 34 56 78", "phone" },
        { "phone, double zero", "0049 151 23456789", "phone" },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public void A_secret_is_taken_out_and_nothing_else(string what, string secret, string pattern)
    {
        Assert.NotEmpty(what);
        foreach (var (before, after) in new[] { ("", ""), ("before ", " after"), ("see:\n", "\nend"), ("(", ")"), ("\"", "\","), ("one, ", ", two"), ("value=", "&x=1"), ("'", "'.") })
        {
            var result = Redactor.Redact(before + secret + after);

            Assert.Equal(before + SecretPatterns.Placeholder(pattern) + after, result.Text);
            Assert.Equal((1, pattern), (result.Count, result.PatternsFound.Single()));
        }
    }

    public static TheoryData<string, string> Contexts => new()
    {
        { "Authorization: Bearer " + A20, "Authorization: Bearer [REDACTED_BEARER_TOKEN]" },
        { "curl -H 'authorization: bearer abc." + A20 + "' https://x.io", "curl -H 'authorization: bearer [REDACTED_BEARER_TOKEN]' https://x.io" },
        { "Authorization: Basic dXNlcjpwYXNzd29yZA==", "Authorization: Basic [REDACTED_BASIC_AUTH]" },
        { "Authorization: Bearer ghp_" + A36, "Authorization: Bearer [REDACTED_GITHUB_TOKEN]" },
        { "Authorization: Bearer " + Jwt1 + ".eyJ" + A10 + "." + A20, "Authorization: Bearer [REDACTED_JWT]" },
        { "password=hunter2", "password=[REDACTED_PASSWORD]" },
        { "PASSWORD=supersecret", "PASSWORD=[REDACTED_PASSWORD]" },
        { "DB_PASSWORD: s3cr3t!", "DB_PASSWORD: [REDACTED_PASSWORD]" },
        { "\"password\": \"correct-horse\", \"x\": 1", "\"password\": \"[REDACTED_PASSWORD]\", \"x\": 1" },
        { "{\\\"password\\\": \\\"hunter2\\\"}", "{\\\"password\\\": \\\"[REDACTED_PASSWORD]\\\"}" },
        { "var dbPassword = 'hunter2';", "var dbPassword = '[REDACTED_PASSWORD]';" },
        { "mysql --password hunter2 -h db", "mysql --password [REDACTED_PASSWORD] -h db" },
        { "mysql --password=hunter2 -h db", "mysql --password=[REDACTED_PASSWORD] -h db" },
        { "curl -u admin:s3cr3tPassw0rd https://x.io", "curl -u admin:[REDACTED_PASSWORD] https://x.io" },
        { "curl -s --user 'admin:s3cr3t' https://x.io", "curl -s --user 'admin:[REDACTED_PASSWORD]' https://x.io" },
        { "passwd: \"correct horse battery\"", "passwd: \"[REDACTED_PASSWORD]\"" },
        { "<user>x</user><password>hunter2</password>", "<user>x</user><password>[REDACTED_PASSWORD]</password>" },
        { "<db:clientSecret>" + A20 + "</db:clientSecret>", "<db:clientSecret>[REDACTED_SECRET]</db:clientSecret>" },
        { "https://api.telegram.org/bot123456789:AAH" + A20 + A10 + "-_/getMe", "https://api.telegram.org/bot[REDACTED_TELEGRAM_TOKEN]/getMe" },
        { "an\u200bordinary\u200btext, password=hunter2", "an\u200bordinary\u200btext, password=[REDACTED_PASSWORD]" },
        { "?user=x&password=hunter2&y=1", "?user=x&password=[REDACTED_PASSWORD]&y=1" },
        { "api_key: " + A20, "api_key: [REDACTED_SECRET]" },
        { "API key: " + A36, "API key: [REDACTED_SECRET]" },
        { "\"apiKey\": \"" + A20 + "\"", "\"apiKey\": \"[REDACTED_SECRET]\"" },
        { "export CLIENT_SECRET=" + A20, "export CLIENT_SECRET=[REDACTED_SECRET]" },
        { "ACCESS_TOKEN='" + A20 + "'", "ACCESS_TOKEN='[REDACTED_SECRET]'" },
        { "OPENAI_API_KEY=sk-proj-" + A40, "OPENAI_API_KEY=[REDACTED_OPENAI_KEY]" },
        { "aws_secret_access_key = " + A40, "aws_secret_access_key = [REDACTED_AWS_SECRET_KEY]" },
        { "AWS_SECRET_ACCESS_KEY=\"" + A20 + "/+" + A10 + "abcdef/9\"", "AWS_SECRET_ACCESS_KEY=\"[REDACTED_AWS_SECRET_KEY]\"" },
        { "AccountName=x;AccountKey=" + A40 + A40 + "==;EndpointSuffix=y", "AccountName=x;AccountKey=[REDACTED_AZURE_KEY];EndpointSuffix=y" },
        { "postgres://app:hunter2@db.local:5432/x", "postgres://app:[REDACTED_URL_PASSWORD]@db.local:5432/x" },
        { "redis://:hunter2@cache:6379", "redis://:[REDACTED_URL_PASSWORD]@cache:6379" },
        { "https://me:p@ss@site.io/x", "https://me:[REDACTED_URL_PASSWORD]@site.io/x" },
        { "https://x-access-token:ghs_" + A36 + "@github.com/o/r.git", "https://x-access-token:[REDACTED_GITHUB_TOKEN]@github.com/o/r.git" },
        { "https://" + A20 + "@github.com/o/r.git", "https://[REDACTED_URL_PASSWORD]@github.com/o/r.git" },
        { "{\"log\":\"first\\nghp_" + A36 + "\\nlast\"}", "{\"log\":\"first\\n[REDACTED_GITHUB_TOKEN]\\nlast\"}" },
        { "a\\nb@c.io", "a\\n[REDACTED_EMAIL]" },
        { "Jane Doe <jane@acme.io>, Bob <bob@acme.io>", "Jane Doe <[REDACTED_EMAIL]>, Bob <[REDACTED_EMAIL]>" },
        { "phone: 5551234567", "phone: [REDACTED_PHONE]" },
        { "Tel. 555 123 4567", "Tel. [REDACTED_PHONE]" },
        { "Pay with 4111 1111 1111 1111 12/26", "Pay with [REDACTED_CREDIT_CARD] 12/26" },
        { "mail a@b.io, call (555) 123-4567, card 4111-1111-1111-1111", "mail [REDACTED_EMAIL], call [REDACTED_PHONE], card [REDACTED_CREDIT_CARD]" },
        { "keys: sk-" + A20 + " and sk-ant-" + A40, "keys: [REDACTED_OPENAI_KEY] and [REDACTED_ANTHROPIC_KEY]" },
    };

    [Theory]
    [MemberData(nameof(Contexts))]
    public void What_stands_around_a_secret_stays(string text, string expected) => Assert.Equal(expected, Redactor.Redact(text).Text);

    [Theory]
    [InlineData("The build started at 1700000000 and ended at 1700000123.")]
    [InlineData("\"integrity\": \"sha512-dLitG79d+GV1Nb/VYcCDFivJeK1hiukt9QjRNVOsUtTy1rR1YJsmpGGTZ3qJos+uw7WmWF4wUwBd9jxjocFC2w==\"")]
    [InlineData("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk")]
    [InlineData("ISBN 978-3-16-148410-0 and 0-306-40615-2, EAN 4006381333931")]
    [InlineData("2001:0db8:85a3:0000:0000:8a2e:0370:7334 and 00:1B:44:11:3A:B7")]
    [InlineData("traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")]
    [InlineData("alpine@sha256:c5b1261d6d3e43071626931fc004f70149baeba2c8ec672bd4f27761f8e1ad6b")]
    [InlineData("arn:aws:iam::123456789012:role/deploy, lat 52.520008, lon 13.404954")]
    [InlineData("https://github.com/o/r/actions/runs/7123456789/job/19345678901")]
    [InlineData("partitionKey: \"customer#1234567890\", token_url: https://auth.example.com/token")]
    [InlineData("password_hash = hash(password); const password = req.body.password;")]
    [InlineData("SECRET_FILE=/run/secrets/x, password_file: ./secrets/db.txt, access_token_lifetime: 3600")]
    [InlineData("mtime 1699999999, in ms 1700000000000, in ns 1700000000000000000")]
    [InlineData("Run 7123456789 of workflow 9876543210 failed")]
    [InlineData("commit 3f786850e387550fdab836ed7e6dc881de23001b by nobody")]
    [InlineData("sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("id 550e8400-e29b-41d4-a716-446655440000")]
    [InlineData("id 12345678-1234-1234-1234-123456789012")]
    [InlineData("version 10.0.26100.1234 and 1.2.3-rc.1+456")]
    [InlineData("http://127.0.0.1:8080/x and 192.168.100.200:5432 and [::1]:443")]
    [InlineData("on 2024-01-15 at 10:20:30.123456 and 2024-01-15T10:20:30Z")]
    [InlineData("sizes 512 256 1024, 640 480 1920")]
    [InlineData("counting 01 02 03 04 05 06")]
    [InlineData("ids 4111111111111112 and 1234567812345678")]
    [InlineData("0000000000000000 and 4444444444444444444444")]
    [InlineData("0.4111111111111111 of all")]
    [InlineData("000-12-3456, 666-12-3456, 900-12-3456, 123-00-4567, 123-45-0000")]
    [InlineData("git clone git@github.com:owner/repo.git")]
    [InlineData("git remote add x ssh://git@github.com/owner/repo.git")]
    [InlineData("Co-authored-by: Bot <noreply@anthropic.com>, <1+me@users.noreply.github.com>")]
    [InlineData("test@example.com, noreply@example.com, no-reply@acme.io")]
    [InlineData("npm i react@18.2.0 @types/node@20.1.0 pkg@1.0.0-beta.next icon@2x.png")]
    [InlineData("uses: actions/checkout@v4 and getty@tty1.service")]
    [InlineData("@Override @app.route('/x') @user/pkg me@localhost")]
    [InlineData("a risk-averse task-force; sk-button-primary-large-outlined; ask-me-anything-about-this-thing")]
    [InlineData("the sk- prefix, ghp_ and AKIA are prefixes; sk-short")]
    [InlineData("password = os.environ[\"DB_PASSWORD\"]")]
    [InlineData("password: ${{ secrets.DB_PASSWORD }} and $PASSWORD and <your-password>")]
    [InlineData("DB_PASSWORD=$DB_PASSWORD PASSWORD=${PASSWORD:-x}")]
    [InlineData("def login(user, password=None): return connect(password=password)")]
    [InlineData("password: string; token: string; secret?: boolean")]
    [InlineData("if (password == \"\") { throw }  token !== null")]
    [InlineData("Password: must have at least eight characters")]
    [InlineData("The token: it expires. Next token: identifier expected")]
    [InlineData("max_tokens: 4096, token_count=1234, secretName: db-credentials")]
    [InlineData("token = self.tokenizer.next_token()")]
    [InlineData("const token = await getToken(user1);")]
    [InlineData("\"password\": \"\", \"token\": null")]
    [InlineData("bearer of bad news; Bearer authentication; basic understanding of things")]
    [InlineData("docker run -u 1000:1000 x; curl -u $USER:$TOKEN https://x.io; git push -u origin:main")]
    [InlineData("<password>${db.password}</password> <label>Password</label> <password/> <password></password>")]
    [InlineData("<label for=password>Password1</label> List<Token>x")]
    [InlineData("at 12:30:45, port 12345678:80, password: \"Enter your password\"")]
    [InlineData("👩\u200d💻 an\u200bordinary\u200btext")]
    [InlineData("PWD=/home/user/project")]
    [InlineData("http://localhost:3000/a?b=c and https://site.io/@user/x")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----")]
    [InlineData("--------------------- a rule ---------------------")]
    [InlineData("see https://hooks.slack.com and https://discord.com/channels/1/2")]
    [InlineData("eyJ is how they begin; eyJhbGci.x")]
    [InlineData("/home/user/project/src")]
    [InlineData("@@ -1234,567 +8901,2345 @@")]
    [InlineData("{\"duration_ms\": 1234567890, \"bytes\": 5551234567}")]
    public void Ordinary_text_stays_as_it_is(string text)
    {
        var result = Redactor.Redact(text);

        Assert.Equal(text, result.Text);
        Assert.Equal(0, result.Count);
        Assert.Empty(result.PatternsFound);
    }

    [Theory]
    [InlineData("PRIVATE KEY")]
    [InlineData("RSA PRIVATE KEY")]
    [InlineData("EC PRIVATE KEY")]
    [InlineData("DSA PRIVATE KEY")]
    [InlineData("OPENSSH PRIVATE KEY")]
    [InlineData("ENCRYPTED PRIVATE KEY")]
    [InlineData("PGP PRIVATE KEY BLOCK")]
    public void A_private_key_goes_as_a_whole(string type)
    {
        var body = string.Join('\n', Enumerable.Repeat(A40 + A20 + "+/" + "ab", 12)) + "\nAB12==";
        var (begin, end) = ($"{Dashes}BEGIN {type}{Dashes}", $"{Dashes}END {type}{Dashes}");

        Assert.Equal("a\n[REDACTED_PRIVATE_KEY]\nb", Redactor.Redact($"a\n{begin}\n{body}\n{end}\nb").Text);
        Assert.Equal("a\r\n[REDACTED_PRIVATE_KEY]\r\nb", Redactor.Redact($"a\n{begin}\n{body}\n{end}\nb".Replace("\n", "\r\n")).Text);
        Assert.Equal("{\"k\":\"[REDACTED_PRIVATE_KEY]\\n\"}", Redactor.Redact($"{{\"k\":\"{begin}\n{body}\n{end}\n\"}}".Replace("\n", "\\n")).Text);
        Assert.Equal("x [REDACTED_PRIVATE_KEY] y", Redactor.Redact($"x {begin} {body.Replace('\n', ' ')} {end} y").Text);
        Assert.Equal("a\n[REDACTED_PRIVATE_KEY]\n\nThat is all there is to it.", Redactor.Redact($"a\n{begin}\n{body}\n\nThat is all there is to it.").Text);
        Assert.Equal("a\n[REDACTED_PRIVATE_KEY]", Redactor.Redact($"a\n{begin}\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0123\n\n{body}").Text);
        Assert.Equal("+ [REDACTED_PRIVATE_KEY]\n", Redactor.Redact($"+ {begin}\n+ {body.Replace("\n", "\n+ ")}\n+ {end}\n").Text);
        Assert.Equal(1, Redactor.Redact($"{begin}\n{body}\n{end}").Count);
    }

    [Fact]
    public void A_private_key_s_first_line_alone_takes_no_sentence_with_it() =>
        Assert.Equal("A file with [REDACTED_PRIVATE_KEY] in it is a key. Keep internationalization files.", Redactor.Redact($"A file with {Dashes}BEGIN RSA PRIVATE KEY{Dashes} in it is a key. Keep internationalization files.").Text);

    [Fact]
    public void A_private_key_in_short_pieces_goes_too() =>
        Assert.Equal("[REDACTED_PRIVATE_KEY] b", Redactor.Redact($"{Dashes}BEGIN PRIVATE KEY{Dashes}\nabc1\ndef2\nghi3\n{Dashes}END PRIVATE KEY{Dashes} b").Text);

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Redacting_again_changes_nothing(string what, string secret, string pattern)
    {
        Assert.NotEmpty(what + pattern);
        var once = Redactor.Redact($"password={secret} and \"token\": \"{secret}\", https://u:{secret}@h.io, Bearer {secret}; {secret}").Text;

        Assert.DoesNotContain(secret, once);
        Assert.Equal((once, 0), (Redactor.Redact(once).Text, Redactor.Redact(once).Count));
    }

    [Theory]
    [InlineData("/home/alice/project/x.cs", "/home/[USER]/project/x.cs")]
    [InlineData("in /Users/alice/x and /home/bob.smith/y", "in /Users/[USER]/x and /home/[USER]/y")]
    [InlineData("file:///home/alice/x", "file:///home/[USER]/x")]
    [InlineData("cd /home/alice", "cd /home/[USER]")]
    [InlineData(@"C:\Users\Alice\x", @"C:\Users\[USER]\x")]
    [InlineData(@"{""p"":""C:\\Users\\Alice\\x""}", @"{""p"":""C:\\Users\\[USER]\\x""}")]
    [InlineData("/home/[USER]/x", "/home/[USER]/x")]
    [InlineData("https://site.io/home/news/x", "https://site.io/home/news/x")]
    [InlineData("mail a@b.io from /home/alice/x", "mail [REDACTED_EMAIL] from /home/[USER]/x")]
    public void Anonymizing_takes_the_names_of_home_folders_too(string text, string expected)
    {
        var anonymizer = new Redactor(RedactionMode.Anonymize);

        Assert.Equal(expected, anonymizer.Redact(text).Text);
        Assert.Equal(expected, anonymizer.Redact(expected).Text);
    }

    [Theory]
    [InlineData("email", "a@b.io sk-" + A20, "a@b.io [REDACTED_OPENAI_KEY]")]
    [InlineData("emails", "a@b.io sk-" + A20, "a@b.io [REDACTED_OPENAI_KEY]")]
    [InlineData("api_keys", "a@b.io sk-" + A20, "[REDACTED_EMAIL] sk-" + A20)]
    [InlineData("phone_numbers", "a@b.io 555-123-4567", "[REDACTED_EMAIL] 555-123-4567")]
    public void What_is_switched_off_stays(string off, string text, string expected) =>
        Assert.Equal(expected, new Redactor(off: [off]).Redact(text).Text);

    [Fact]
    public void Patterns_are_named_once_each_in_the_order_of_the_text()
    {
        var result = Redactor.Redact("a@b.io, c@d.io, 123-45-6789, e@f.io");

        Assert.Equal(4, result.Count);
        Assert.Equal(["email", "ssn"], result.PatternsFound);
    }

    [Theory]
    [InlineData("@")]
    [InlineData("a@")]
    [InlineData("password=")]
    [InlineData("sk-")]
    [InlineData("xoxe-a.")]
    [InlineData("SG.")]
    [InlineData("eyJ-")]
    [InlineData("secret=a-")]
    [InlineData("discord.com/api/")]
    [InlineData("://")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("1 ")]
    [InlineData("eyJ.")]
    [InlineData("+1(")]
    [InlineData("\ud800 a@b.io")]
    [InlineData("Bearer a1 ")]
    [InlineData("a:b:c=d@e.f\"'")]
    public void Repetitions_of_anything_take_linear_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));

        Assert.NotNull(Redactor.Redact(text).Text);
        Assert.NotNull(new Redactor(RedactionMode.Anonymize).Redact(text).Text);
    }
}
