namespace RunTui.Install;

/// <summary>A file that comes with the program.</summary>
/// <param name="Path">Below its root, with slashes: <c>run/SKILL.md</c>.</param>
/// <param name="Bytes">Its content.</param>
internal sealed record BundledFile(string Path, byte[] Bytes);
