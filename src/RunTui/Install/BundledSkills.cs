using System.Security.Cryptography;
using RunTui.Engine.RunFolders;

namespace RunTui.Install;

/// <summary>
/// The skills that come with the program. They are embedded in it, so that they are there however it was installed; agents read
/// them from a folder.
/// </summary>
/// <param name="variable">Reads the environment.</param>
/// <param name="programFolder">Where the program lies.</param>
internal sealed class BundledSkills(Func<string, string?> variable, string programFolder)
{
    private const string Resources = "skills/";
    private const string Main = "SKILL.md";

    /// <summary>All embedded files, also those that belong to no skill.</summary>
    public static IReadOnlyList<BundledFile> Files()
    {
        var assembly = typeof(BundledSkills).Assembly;
        List<BundledFile> files = [];
        foreach (var name in assembly.GetManifestResourceNames())
        {
            var path = name.Replace('\\', '/');
            if (path.StartsWith(Resources, StringComparison.Ordinal))
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                files.Add(new BundledFile(path[Resources.Length..], bytes));
            }
        }

        return [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>The skills' names, in order.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<BundledFile> files) =>
        [.. files.Select(file => file.Path.Split('/')).Where(parts => parts is [_, Main]).Select(parts => parts[0])];

    /// <summary>
    /// A folder with all of them as they are embedded: beside the program, where <c>install</c> put them, or else a cache that they are
    /// unpacked to; null where that can't be written.
    /// </summary>
    public string? Root()
    {
        var files = Files();
        string?[] known = [Path.Combine(programFolder, "skills"), InstallPlaces.DataOf(variable) is { } data ? Path.Combine(data, "skills") : null];
        return known.OfType<string>().FirstOrDefault(root => files.All(file => IsWhole(root, file))) ?? Unpacked(files);
    }

    /// <summary>
    /// Each file is replaced whole, and only where it isn't what it should be: processes that do so at once write the same, and none
    /// of them returns before all is there.
    /// </summary>
    private string? Unpacked(IReadOnlyList<BundledFile> files)
    {
        if (CacheOf(variable) is not { } cache)
        {
            return null;
        }

        var root = Path.Combine(cache, $"{ProgramVersion.Number}-{HashOf(files)}", "skills");
        try
        {
            foreach (var file in files.Where(file => !IsWhole(root, file)))
            {
                Mend(root, file);
            }

            return root;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Mend(string root, BundledFile file)
    {
        var folder = root;
        foreach (var part in file.Path.Split('/')[..^1])
        {
            folder = Path.Combine(folder, part);
            if (File.Exists(folder))
            {
                File.Delete(folder);
            }
        }

        Directory.CreateDirectory(folder);
        var path = Path.Combine(root, file.Path);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        if (new FileInfo(path).LinkTarget is not null)
        {
            File.Delete(path);
        }

        new DurableFiles().Replace(path, file.Bytes, flush: false, isShared: true);
    }

    private static bool IsWhole(string root, BundledFile file)
    {
        try
        {
            var path = Path.Combine(root, file.Path);
            return BoundedFile.IsRegular(path) && new FileInfo(path).Length == file.Bytes.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(file.Bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string HashOf(IReadOnlyList<BundledFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{file.Path}\0{file.Bytes.Length}\0"));
            hash.AppendData(file.Bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    private static string? CacheOf(Func<string, string?> variable)
    {
        var cache = variable("XDG_CACHE_HOME") is { } xdg && Path.IsPathFullyQualified(xdg) ? xdg
            : InstallPlaces.HomeOf(variable) is { } home ? Path.Combine(home, ".cache")
            : null;
        return cache is null ? null : Path.Combine(cache, "run-tui");
    }
}
