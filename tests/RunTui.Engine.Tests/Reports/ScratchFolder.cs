namespace RunTui.Engine.Tests.Reports;

/// <summary>A folder of a test's own, gone when the test ends.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("run-tui-test-").FullName;

    /// <summary>Writes a file, and the folders that it needs.</summary>
    public string Write(string name, string text)
    {
        var path = At(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public string MakeFolder(string name) => Directory.CreateDirectory(At(name)).FullName;

    /// <summary>Every file with its content, to show that something changed nothing.</summary>
    public string Listing() => string.Join(
        '\n',
        Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O} {Convert.ToHexString(File.ReadAllBytes(file))}"));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
