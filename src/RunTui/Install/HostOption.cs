using System.CommandLine;

namespace RunTui.Install;

/// <summary><c>--host</c>, with run-workflow's words and ours.</summary>
internal static class HostOption
{
    private static readonly Dictionary<string, string[]> Hosts = new()
    {
        ["claude"] = ["claude"],
        ["codex"] = ["codex"],
        ["gemini"] = ["gemini"],
        ["both"] = ["claude", "codex"],
        ["all"] = ["claude", "codex", "gemini"],
    };

    public static Option<string> Make(string description, string standard) =>
        Words("--host", description, standard, [.. Hosts.Keys]);

    /// <summary>The names of the hosts that a word means.</summary>
    public static IReadOnlyList<string> NamesOf(string word) => Hosts[word];

    /// <summary>An option that takes one of some words.</summary>
    public static Option<string> Words(string name, string description, string standard, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', words), DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !words.Contains(result.Tokens[0].Value))
            {
                result.AddError($"{name} {result.Tokens[0].Value}: must be {string.Join(", ", words[..^1])} or {words[^1]}");
            }
        });
        return option;
    }
}
