namespace RunTui.Engine.Blueprints;

/// <summary>A blueprint that cannot be read: missing, unreadable, not JSON, or not an object. The message is one line.</summary>
public sealed class BlueprintException : Exception
{
    /// <param name="problem">What is wrong, without its place.</param>
    /// <param name="file">The file, as the user may open it; null where the text did not come from a file.</param>
    /// <param name="line">From 1; null where the trouble is with the whole file.</param>
    /// <param name="column">In characters from 1; null where the whole line is meant.</param>
    /// <param name="inner">What the system said.</param>
    public BlueprintException(string problem, string? file = null, int? line = null, int? column = null, Exception? inner = null)
        : base(Describe(problem, file, line, column), inner)
    {
        Problem = problem;
        File = file;
        Line = line;
        Column = column;
    }

    public string Problem { get; }

    public string? File { get; }

    public int? Line { get; }

    public int? Column { get; }

    /// <summary>The same trouble, said of <paramref name="file"/>.</summary>
    internal BlueprintException In(string file) => new(Problem, file, Line, Column, this);

    private static string Describe(string problem, string? file, int? line, int? column) => (file, line, column) switch
    {
        (null, null, _) => problem,
        (null, _, null) => $"line {line}: {problem}",
        (null, _, _) => $"line {line}, column {column}: {problem}",
        (_, null, _) => $"{file}: {problem}",
        (_, _, null) => $"{file}:{line}: {problem}",
        _ => $"{file}:{line}:{column}: {problem}",
    };
}
