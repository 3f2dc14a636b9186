using RunTui.Engine.Text;

namespace RunTui.Engine.Guards.GuardedGit;

/// <summary>Decides over a call of <c>gh</c> that an agent makes: it may read, comment, and open drafts.</summary>
public static class GhRules
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "", "agent-task", "alias", "api", "attestation", "auth", "browse", "cache", "codespace", "completion", "config", "extension", "gist", "gpg-key", "help", "issue", "label", "licenses",
        "org", "pr", "preview", "project", "release", "repo", "ruleset", "run", "search", "secret", "ssh-key", "status", "variable", "version", "workflow",
    };

    private static readonly HashSet<string> WithValue = new(StringComparer.Ordinal)
    {
        "-R", "--repo", "--hostname", "-t", "--title", "-b", "--body", "-F", "--body-file", "-B", "--base", "-H", "--head", "-a", "--assignee", "-r", "--reviewer", "-l", "--label",
        "-m", "--milestone", "-p", "--project", "-T", "--template", "--recover",
    };

    private const string ShortsWithValue = "RtbFBHarlmpT";

    private static readonly HashSet<string> ApiWithValue = new(StringComparer.Ordinal)
    {
        "--hostname", "-X", "--method", "-H", "--header", "-f", "-F", "--field", "--raw-field", "-q", "--jq", "-t", "--template", "--input", "--cache", "-p", "--preview",
    };

    /// <summary>Why the call isn't made, or null.</summary>
    /// <param name="arguments">All of gh's arguments.</param>
    public static GitRefusal? Judge(IReadOnlyList<string> arguments)
    {
        var words = Words(arguments);
        var (group, verb) = (words.ElementAtOrDefault(0) ?? "", words.ElementAtOrDefault(1) ?? "");
        return (group, verb) switch
        {
            _ when AsksForHelp(arguments) && Known.Contains(group) && (group, verb) is not ("extension", "exec") => null,
            ("pr", "merge") => Refuse(group, verb, "only a person merges", "leave the draft to be merged by a person"),
            ("pr", "ready") when !IsOn(arguments, "undo") => Refuse(group, verb, "only a person says that it is ready", "leave it a draft"),
            ("pr", "close") => Refuse(group, verb, "only a person closes it", "say in a comment why it could be closed"),
            ("pr", "review") when MayBeOn(arguments, "approve", 'a', "bFR") => Refuse(group, verb, "only a person approves", "gh pr review --comment"),
            ("pr", "create" or "new") when !IsOn(arguments, "draft", 'd') => Refuse(group, verb, "pull requests are opened as drafts", Drafted(arguments, verb)),
            ("repo", "delete" or "archive" or "unarchive" or "rename" or "edit" or "sync" or "create" or "new") => Refuse(group, verb, "only a person changes a repository itself", "have a person do it"),
            ("repo", "deploy-key") when words.ElementAtOrDefault(2) is not ("list" or "ls" or null) => Refuse(group, verb, "only a person changes what gives access", "gh repo deploy-key list"),
            ("release", "create" or "new" or "edit" or "upload" or "delete-asset") => Refuse(group, verb, "only a person publishes a release", "have a person do it"),
            ("auth", not ("status" or "")) => Refuse(group, verb, "who is signed in is no agent's business", "gh auth status"),
            ("auth", "status") when MayBeOn(arguments, "show-token", 't', "hqT") => Refuse(group, verb, "it shows a secret", "gh auth status"),
            ("secret" or "ssh-key" or "gpg-key" or "variable", not ("list" or "ls" or "get" or "")) => Refuse(group, verb, "only a person changes what gives access", "have a person do it"),
            ("alias", not ("list" or "ls" or "")) or ("extension", not ("list" or "ls" or "search" or "")) => Refuse(group, verb, "it has other words stand for commands", "call the command itself"),
            ("workflow", "run" or "enable" or "disable") => Refuse(group, verb, "only a person starts workflows", "have a person do it"),
            (_, "delete") => Refuse(group, verb, "only a person deletes", "leave it"),
            ("api", _) => JudgeApi(arguments, verb),
            _ => Known.Contains(group) ? null : Refuse(group, verb, "it is an alias or an extension, which could do anything", "call the command of gh itself"),
        };
    }

    private static GitRefusal? JudgeApi(IReadOnlyList<string> arguments, string path)
    {
        var (method, sends) = ((string?)null, false);
        for (var at = 0; at < arguments.Count; at++)
        {
            var word = arguments[at].StartsWith("-i", StringComparison.Ordinal) ? "-" + arguments[at].TrimStart('-').TrimStart('i') : arguments[at];
            var (name, value) = word.IndexOf('=') is > 0 and var equals && word.StartsWith("--", StringComparison.Ordinal) ? (word[..equals], word[(equals + 1)..]) : (word, arguments.ElementAtOrDefault(at + 1));
            method = name is "-X" or "--method" ? value : word.StartsWith("-X", StringComparison.Ordinal) && word.Length > 2 ? word[2..].TrimStart('=') : method;
            sends |= name is "--field" or "--raw-field" or "--input" || word.StartsWith("-f", StringComparison.Ordinal) || word.StartsWith("-F", StringComparison.Ordinal);
            at += ApiWithValue.Contains(word) ? 1 : 0;
        }

        // A query by GraphQL is sent as well; one that is read from a file could be a mutation.
        var changes = path == "graphql"
            ? arguments.Any(a => a.Contains("mutation", StringComparison.OrdinalIgnoreCase) || a.Contains("=@", StringComparison.Ordinal) || a.StartsWith("--input", StringComparison.Ordinal))
            : (method ?? (sends ? "POST" : "GET")).ToUpperInvariant() is not ("GET" or "HEAD");
        return changes ? new GitRefusal("gh api", path, "it changes something on the server", "use the command of gh for it, or have a person do it") : null;
    }

    /// <summary>Whether help is asked for, which then is all that gh does. What stands behind an option may be its value, and says nothing.</summary>
    private static bool AsksForHelp(IReadOnlyList<string> arguments)
    {
        for (var at = 0; at < arguments.Count && arguments[at] != "--"; at++)
        {
            if (arguments[at] == "--help" && (at == 0 || !arguments[at - 1].StartsWith('-')))
            {
                return !arguments.Any(a => a.StartsWith("--help=", StringComparison.Ordinal));
            }
        }

        return false;
    }

    /// <summary>
    /// Whether an option that makes a call harmless is on. The last word on it counts; what stands behind an option with a value is that value,
    /// whatever it looks like.
    /// </summary>
    private static bool IsOn(IReadOnlyList<string> arguments, string option, char letter = '\0')
    {
        var isOn = false;
        for (var at = 0; at < arguments.Count && arguments[at] != "--"; at++)
        {
            var word = arguments[at];
            if (word == "--" + option || word.StartsWith($"--{option}=", StringComparison.Ordinal))
            {
                isOn = word.Length == option.Length + 2 || IsTrue(word.AsSpan(option.Length + 3));
            }
            else if (IsBundle(word))
            {
                var letters = Letters(word, ShortsWithValue);
                isOn = letters.EndsWith(letter) && word.AsSpan(letters.Length + 1) is ['=', .. var value] ? IsTrue(value) : isOn || letters.Contains(letter);
                at += letters.Length + 2 == word.Length && ShortsWithValue.Contains(word[^1]) ? 1 : 0;
            }
            else if (WithValue.Contains(word))
            {
                at++;
            }
        }

        return isOn;
    }

    /// <summary>Whether an option that isn't an agent's may be on: it stands there, and not plainly as false.</summary>
    private static bool MayBeOn(IReadOnlyList<string> arguments, string option, char letter, string shortsWithValue) => arguments.Any(word =>
        word == "--" + option
        || (word.StartsWith($"--{option}=", StringComparison.Ordinal) && !IsFalse(word.AsSpan(option.Length + 3)))
        || (IsBundle(word) && Letters(word, shortsWithValue).Contains(letter)));

    private static bool IsTrue(ReadOnlySpan<char> value) => value is "1" or "t" or "T" or "true" or "TRUE" or "True";

    private static bool IsFalse(ReadOnlySpan<char> value) => value is "0" or "f" or "F" or "false" or "FALSE" or "False";

    private static bool IsBundle(string word) => word.Length > 1 && word[0] == '-' && word[1] != '-';

    /// <summary>The letters of a bundle of short options that take no value; what is behind one that takes one is its text.</summary>
    private static string Letters(string word, string withValue)
    {
        var end = word.AsSpan(1).IndexOfAny("=" + withValue);
        return end < 0 ? word[1..] : word[1..(end + 1)];
    }

    /// <summary>The group, the verb, and what follows it. Before the verb, gh itself takes the word behind any option for the option's value.</summary>
    private static List<string> Words(IReadOnlyList<string> arguments)
    {
        var words = new List<string>();
        for (var at = 0; at < arguments.Count && words.Count < 3; at++)
        {
            var word = arguments[at];
            if (!word.StartsWith('-'))
            {
                words.Add(word);
            }
            else if (words is ["api", ..] ? ApiWithValue.Contains(word) : word is not ("--help" or "--version") && (IsBundle(word) ? word.Length == 2 : !word.Contains('=')))
            {
                at++;
            }
        }

        return words;
    }

    private static string Drafted(IReadOnlyList<string> arguments, string verb)
    {
        var at = arguments.ToList().IndexOf(verb);
        var text = string.Join(' ', arguments.Where(a => !a.StartsWith("--draft", StringComparison.Ordinal)).Select((a, i) => ShellWord.Quoted(a) + (i == at ? " --draft" : "")));
        return "gh " + (text.Length <= 300 ? text : "pr create --draft …");
    }

    private static GitRefusal Refuse(string group, string verb, string why, string instead) => new("gh " + group, verb.Length > 0 ? verb : group, why, instead);
}
