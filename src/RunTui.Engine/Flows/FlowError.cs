namespace RunTui.Engine.Flows;

/// <summary>What is wrong with a flow's file.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Line">The line, from 1; 0 for the file as a whole.</param>
/// <param name="Column">The column, from 1; 0 for the file as a whole.</param>
/// <param name="Message">What is wrong, and what was expected; one line.</param>
public sealed record FlowError(string File, int Line, int Column, string Message)
{
    /// <summary>All of it on one line, the place as compilers write it.</summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line}:{Column}: {Message}" : $"{File}: {Message}";
}
