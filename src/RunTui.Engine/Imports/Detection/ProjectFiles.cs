using System.Collections.Immutable;

namespace RunTui.Engine.Imports.Detection;

/// <summary>One folder of a project, looked at with bounds: files that can't be read count as empty.</summary>
/// <param name="root">Absolute.</param>
internal sealed class ProjectFiles(string root)
{
    /// <summary>Longer files are no configuration that somebody wrote.</summary>
    private const int MaxBytes = 1024 * 1024;

    private static readonly EnumerationOptions Visible = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    public string Root => root;

    public bool Has(string name) => File.Exists(Path.Combine(root, name));

    public bool HasFolder(string name) => Directory.Exists(Path.Combine(root, name));

    /// <summary>The first of these files that is there, or null.</summary>
    public string? First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Has(name))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The files of the folder that match, sorted.</summary>
    public ImmutableArray<string> Named(string pattern) => [.. Directory.EnumerateFiles(root, pattern, Visible).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>The folders in it that work may be in, sorted.</summary>
    public ImmutableArray<string> Folders() =>
        [.. Directory.EnumerateDirectories(root, "*", Visible).Select(path => Path.GetFileName(path)).Where(name => name is not ("node_modules" or "bin" or "obj" or "target" or "dist" or "build" or "vendor")).Order(StringComparer.Ordinal)];

    /// <summary>A file's text; empty where it is missing, too long or can't be read.</summary>
    public string Text(string name)
    {
        try
        {
            var file = new FileInfo(Path.Combine(root, name));
            return file.Exists && file.Length <= MaxBytes ? File.ReadAllText(file.FullName) : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>Globs of those of these folders that are there.</summary>
    public ImmutableArray<string> AllOf(params IEnumerable<string> folders) => [.. folders.Where(HasFolder).Select(folder => folder + "/**")];

    /// <summary>Globs of the folders that most projects have; those given where it has none of them.</summary>
    public ImmutableArray<string> UsualOr(params IEnumerable<string> others)
    {
        var usual = AllOf("src", "lib", "app", "tests", "test");
        return usual.IsEmpty ? [.. others] : usual;
    }
}
