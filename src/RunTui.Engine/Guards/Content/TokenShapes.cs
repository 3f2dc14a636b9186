namespace RunTui.Engine.Guards.Content;

/// <summary>The keys that providers give out, by how they begin. Where one prefix begins with another, the longer one stands first.</summary>
internal static class TokenShapes
{
    private static readonly TokenShape[] All =
    [
        new("sk-ant-", SecretPatterns.AnthropicKey, TokenAlphabet.Word, 16),
        new("sk-proj-", SecretPatterns.OpenAiKey, TokenAlphabet.Word, 20),
        new("sk-svcacct-", SecretPatterns.OpenAiKey, TokenAlphabet.Word, 20),
        new("sk-admin-", SecretPatterns.OpenAiKey, TokenAlphabet.Word, 20),
        new("sk-or-v1-", "openrouter_key", TokenAlphabet.Word, 20),
        new("sk-", SecretPatterns.OpenAiKey, TokenAlphabet.Word, 20, Run: 20),
        new("sk_live_", "stripe_key", TokenAlphabet.Alphanumeric, 10),
        new("sk_test_", "stripe_key", TokenAlphabet.Alphanumeric, 10),
        new("rk_live_", "stripe_key", TokenAlphabet.Alphanumeric, 10),
        new("rk_test_", "stripe_key", TokenAlphabet.Alphanumeric, 10),
        new("whsec_", "stripe_key", TokenAlphabet.Any, 16),
        new("ghp_", SecretPatterns.GitHubToken, TokenAlphabet.Alphanumeric, 36),
        new("gho_", SecretPatterns.GitHubOAuth, TokenAlphabet.Alphanumeric, 36),
        new("ghu_", SecretPatterns.GitHubToken, TokenAlphabet.Alphanumeric, 36),
        new("ghs_", SecretPatterns.GitHubToken, TokenAlphabet.Alphanumeric, 36),
        new("ghr_", SecretPatterns.GitHubToken, TokenAlphabet.Alphanumeric, 36),
        new("github_pat_", SecretPatterns.GitHubToken, TokenAlphabet.Word, 22),
        new("glpat-", "gitlab_token", TokenAlphabet.Word, 20),
        new("gldt-", "gitlab_token", TokenAlphabet.Word, 20),
        new("glrt-", "gitlab_token", TokenAlphabet.Word, 20),
        new("glptt-", "gitlab_token", TokenAlphabet.Word, 20),
        new("glcbt-", "gitlab_token", TokenAlphabet.Word, 20),
        new("gloas-", "gitlab_token", TokenAlphabet.Word, 20),
        new("AKIA", SecretPatterns.AwsKey, TokenAlphabet.Upper, 16, Exact: true),
        new("ASIA", SecretPatterns.AwsKey, TokenAlphabet.Upper, 16, Exact: true),
        new("ABIA", SecretPatterns.AwsKey, TokenAlphabet.Upper, 16, Exact: true),
        new("AIza", "google_api_key", TokenAlphabet.Word, 35),
        new("ya29.", "google_oauth", TokenAlphabet.Word, 20),
        new("GOCSPX-", "google_oauth", TokenAlphabet.Word, 20),
        new("xoxb-", "slack_token", TokenAlphabet.Word, 10),
        new("xoxp-", "slack_token", TokenAlphabet.Word, 10),
        new("xoxa-", "slack_token", TokenAlphabet.Word, 10),
        new("xoxr-", "slack_token", TokenAlphabet.Word, 10),
        new("xoxs-", "slack_token", TokenAlphabet.Word, 10),
        new("xoxo-", "slack_token", TokenAlphabet.Word, 10, Run: 10),
        new("xoxe", "slack_token", TokenAlphabet.Any, 20, Run: 10),
        new("xoxc-", "slack_token", TokenAlphabet.Word, 10),
        new("xoxd-", "slack_token", TokenAlphabet.Any, 10),
        new("xapp-", "slack_token", TokenAlphabet.Word, 20, Run: 10),
        new("npm_", "npm_token", TokenAlphabet.Alphanumeric, 36),
        new("pypi-", "pypi_token", TokenAlphabet.Word, 32, Run: 16),
        new("SG.", "sendgrid_key", TokenAlphabet.Any, 32, Run: 16),
        new("AC", "twilio_key", TokenAlphabet.Hex, 32, Exact: true),
        new("SK", "twilio_key", TokenAlphabet.Hex, 32, Exact: true),
        new("hf_", "huggingface_token", TokenAlphabet.Alphanumeric, 30),
        new("dop_v1_", "digitalocean_token", TokenAlphabet.Hex, 32),
        new("shpat_", "shopify_token", TokenAlphabet.Hex, 32),
        new("shpss_", "shopify_token", TokenAlphabet.Hex, 32),
        new("dapi", "databricks_token", TokenAlphabet.Hex, 32),
        new("hvs.", "vault_token", TokenAlphabet.Word, 24),
        new("lin_api_", "linear_key", TokenAlphabet.Alphanumeric, 32),
        new("gsk_", "groq_key", TokenAlphabet.Alphanumeric, 32),
        new("xai-", "xai_key", TokenAlphabet.Alphanumeric, 32),
        new("pplx-", "perplexity_key", TokenAlphabet.Alphanumeric, 32),
        new("r8_", "replicate_token", TokenAlphabet.Alphanumeric, 32),
        new("ntn_", "notion_token", TokenAlphabet.Alphanumeric, 32),
        new("glsa_", "grafana_token", TokenAlphabet.Word, 32, Run: 16),
        new("sq0atp-", "square_token", TokenAlphabet.Word, 20),
        new("dckr_pat_", "docker_token", TokenAlphabet.Word, 20),
        new("ATATT3", "atlassian_token", TokenAlphabet.Any, 40, Run: 16),
        new("figd_", "figma_token", TokenAlphabet.Word, 32, Run: 16),
        new("sbp_", "supabase_token", TokenAlphabet.Hex, 32),
        new("rubygems_", "rubygems_key", TokenAlphabet.Hex, 32),
        new("nfp_", "netlify_token", TokenAlphabet.Alphanumeric, 32),
        new("PMAK-", "postman_key", TokenAlphabet.Word, 32, Run: 16),
        new("doo_v1_", "digitalocean_token", TokenAlphabet.Hex, 32),
        new("sntrys_", "sentry_token", TokenAlphabet.Any, 40, Run: 16),
        new("AGE-SECRET-KEY-1", "age_key", TokenAlphabet.Upper, 32),
    ];

    private static readonly TokenShape[]?[] ByFirst = Index();

    /// <summary>The keys that begin with a character.</summary>
    public static ReadOnlySpan<TokenShape> Of(char first) => first < ByFirst.Length ? ByFirst[first] : null;

    private static TokenShape[]?[] Index()
    {
        var index = new TokenShape[]?[128];
        foreach (var group in All.GroupBy(shape => shape.Prefix[0]))
        {
            index[group.Key] = [.. group];
        }

        return index;
    }
}
