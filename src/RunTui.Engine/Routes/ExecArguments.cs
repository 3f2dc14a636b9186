using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Routes;

/// <summary>
/// What plan-and-execute's runner was asked: a prompt, then a sandbox and a folder in either order. Forms are decided in the documented
/// order, so that whatever calls the runner can call us instead.
/// </summary>
public sealed record ExecArguments
{
    private const string Forms = "<prompt> [read-only|workspace-write] [folder], or <prompt> <folder> [read-only|workspace-write]";

    /// <summary>The prompt; <c>-</c> stands for what comes in on stdin.</summary>
    public string Prompt { get; private init; } = "";

    /// <summary><see cref="Route.ReadOnly"/> or <see cref="Route.WorkspaceWrite"/>.</summary>
    public string Sandbox { get; private init; } = Route.ReadOnly;

    /// <summary>Where the agent works, absolute.</summary>
    public string Folder { get; private init; } = "";

    /// <summary>Whether write access comes with the older form that names a folder alone, and nobody asked for it in words.</summary>
    public bool GrantsWriteUnasked { get; private init; }

    /// <summary>What is wrong, in one line; nothing may be started then. Null where nothing is.</summary>
    public string? Problem { get; private init; }

    /// <summary>Reads the words behind <c>exec</c>.</summary>
    /// <param name="words">The words, without options.</param>
    /// <param name="workingFolder">Where relative paths start; absolute.</param>
    /// <param name="home">What <c>~</c> stands for.</param>
    public static ExecArguments Read(IReadOnlyList<string> words, string workingFolder, string home)
    {
        if (words.Count == 0 || string.IsNullOrWhiteSpace(words[0]))
        {
            return Wrong(words.Count == 0 ? $"there is no prompt; expected {Forms}" : "the prompt is empty; say what is to be done");
        }

        if (words.Count > 3)
        {
            return Wrong($"{words.Count} arguments are too many ({Shown.Quoted(words[3])} is the first that is none); expected {Forms}, with the prompt in quotes");
        }

        var (second, third) = (words.ElementAtOrDefault(1) ?? "", words.ElementAtOrDefault(2) ?? "");
        var read = new Reading(words[0], workingFolder, home);
        if (second.Length == 0 && third.Length == 0)
        {
            return read.In(Route.ReadOnly, workingFolder);
        }

        if (RouteWords.Sandboxes.Contains(second))
        {
            return read.In(second, third.Length > 0 ? third : workingFolder);
        }

        if (RouteWords.Sandboxes.Contains(third))
        {
            return read.In(third, second);
        }

        if (!read.IsFolder(second))
        {
            return Wrong($"{Shown.Quoted(second)} is no sandbox and no folder{Meant(second)}; expected {Forms}");
        }

        return third.Length > 0
            ? Wrong($"{Shown.Quoted(third)} is no sandbox{Meant(third)}; there are {string.Join(" and ", RouteWords.Sandboxes)}")
            : read.In(Route.WorkspaceWrite, second) with { GrantsWriteUnasked = true };
    }

    private static string Meant(string word) => Spelling.DidYouMean(word, RouteWords.Sandboxes) is { } meant ? $" ({meant.TrimEnd('?')}?)" : "";

    private static ExecArguments Wrong(string problem) => new() { Problem = problem };

    private sealed record Reading(string Prompt, string WorkingFolder, string Home)
    {
        public bool IsFolder(string word) =>
            word.Length > 0 && (word[0] == '~' || word.Contains('/') || word is "." or ".." || Directory.Exists(Absolute(word)));

        public ExecArguments In(string sandbox, string folder)
        {
            if (folder.Length == 0)
            {
                return Wrong("the folder is empty; name the folder to work in, or leave it out for this one");
            }

            var path = Absolute(folder);
            return Directory.Exists(path)
                ? new() { Prompt = Prompt, Sandbox = sandbox, Folder = path }
                : Wrong($"{Shown.Clean(folder, 300)}: there is no such folder{(File.Exists(path) ? ", it is a file" : "")}");
        }

        /// <summary>A shell leaves a tilde as it is that stands in quotes.</summary>
        private string Absolute(string word)
        {
            var path = word == "~" ? Home : word.StartsWith("~/", StringComparison.Ordinal) ? Path.Join(Home, word[1..]) : word;
            return path.Contains('\0') ? path : Path.GetFullPath(path, WorkingFolder);
        }
    }
}
