using RunTui.Engine.Guards.Commands.Reading;

namespace RunTui.Engine.Guards.Commands;

/// <summary>A program and what it is given, once what wraps it is taken off.</summary>
internal sealed class Invocation(IReadOnlyList<string> words, ShellCall call, Fencing fencing)
{
    /// <summary>The name without its folder.</summary>
    public string Program { get; } = words[0][(words[0].LastIndexOf('/') + 1)..];

    public IReadOnlyList<string> Words => words;

    public IReadOnlyList<string> Arguments => field ??= words.Count > 1 ? [.. words.Skip(1)] : [];

    public ShellCall Call => call;

    public Fencing Fencing => fencing;

    public PathJudge Paths => fencing.Paths;

    public IReadOnlyList<string?> Folders => fencing.State.Folders;

    /// <summary>A text that is given to the program on its standard input; null if that isn't known or nothing.</summary>
    public string? Input => call.Input ?? Said;

    /// <summary>What a plain echo or printf before it in the pipe says.</summary>
    private string? Said => call.Upstream is [.., { Words: ["echo" or "printf", .. var said], TakesFetched: false } source]
        ? source.Input ?? Unescaped(string.Join(source.Words[0] == "printf" ? "\n" : " ", said.Select(Mark.ToText)))
        : call.Upstream is [.., { Words: ["cat" or "tee", ..], Input: { } text }] ? text : null;

    private static string Unescaped(string text) => text.Replace("\\n", "\n", StringComparison.Ordinal);
}
