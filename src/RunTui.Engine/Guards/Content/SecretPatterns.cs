using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RunTui.Engine.Guards.Content;

/// <summary>The names of what is redacted; those that Run Mode has are Run Mode's, as are their placeholders.</summary>
public static class SecretPatterns
{
    public const string OpenAiKey = "openai_key";
    public const string AnthropicKey = "anthropic_key";
    public const string GitHubToken = "github_token";
    public const string GitHubOAuth = "github_oauth";
    public const string AwsKey = "aws_key";
    public const string AwsSecretKey = "aws_secret_key";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string Ssn = "ssn";
    public const string CreditCard = "credit_card";
    public const string Jwt = "jwt";
    public const string PrivateKey = "private_key";
    public const string SlackWebhook = "slack_webhook";
    public const string DiscordWebhook = "discord_webhook";
    public const string OutlookWebhook = "outlook_webhook";
    public const string HomePath = "home_path";
    public const string Password = "password";
    public const string Secret = "secret";
    public const string UrlPassword = "url_password";
    public const string BearerToken = "bearer_token";
    public const string BasicAuth = "basic_auth";
    public const string AzureKey = "azure_key";

    private static readonly FrozenSet<string> Personal = FrozenSet.Create(StringComparer.Ordinal, Email, Phone, Ssn, CreditCard, HomePath);

    /// <summary>What stands in a text instead of a hit.</summary>
    public static string Placeholder(string pattern) => $"[REDACTED_{pattern.ToUpperInvariant()}]";

    /// <summary>Whether a name that a configuration switches off means a pattern: its own, or that of its group.</summary>
    public static bool IsNamed(string pattern, ImmutableHashSet<string> names) =>
        !names.IsEmpty && (names.Contains(pattern) || names.Contains(pattern + "s") || names.Contains(Group(pattern)));

    private static string Group(string pattern) => pattern switch
    {
        Phone => "phone_numbers",
        Jwt => "jwt_tokens",
        SlackWebhook or DiscordWebhook or OutlookWebhook => "webhooks",
        PrivateKey or Ssn => pattern,
        _ => Personal.Contains(pattern) ? pattern : "api_keys",
    };
}
