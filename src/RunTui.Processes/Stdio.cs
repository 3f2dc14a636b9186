namespace RunTui.Processes;

/// <summary>What a new process gets as descriptors 0, 1 and 2: for each of input and output a path, or a descriptor of ours.</summary>
internal readonly record struct Stdio
{
    public string? InputPath { get; init; }

    /// <summary>Used where there is no path.</summary>
    public int InputDescriptor { get; init; }

    /// <summary>Opened for appending and made if missing.</summary>
    public string? OutputPath { get; init; }

    public int OutputDescriptor { get; init; }
}
