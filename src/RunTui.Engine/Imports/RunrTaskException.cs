namespace RunTui.Engine.Imports;

/// <summary>A task file that can't be used. The message is one line with file and line.</summary>
/// <param name="file">The file, as the user named it.</param>
/// <param name="line">From 1; null where the whole file is meant.</param>
/// <param name="problem">What is wrong, and what to do.</param>
public sealed class RunrTaskException(string file, int? line, string problem)
    : Exception(line is null ? $"{file}: {problem}" : $"{file}:{line}: {problem}");
