using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Blueprints;

/// <summary>Reads a blueprint from disk. Writing is the run folder's, which also keeps permissions and other writers in mind.</summary>
public static class BlueprintFile
{
    /// <summary>The name a blueprint has in its run folder.</summary>
    public const string Name = "blueprint.json";

    /// <summary>The absolute path of the file that <paramref name="path"/> means: itself, or <c>blueprint.json</c> in a folder.</summary>
    public static string Locate(string path)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            throw new BlueprintException("no path to a blueprint was given; name a blueprint.json or the folder that holds it");
        }

        var full = Path.GetFullPath(path);
        return Directory.Exists(full) ? Path.Combine(full, Name) : full;
    }

    /// <summary>The bytes of the blueprint at <paramref name="path"/>, a file or a folder.</summary>
    /// <exception cref="BlueprintException">The file is missing, cannot be read, or is over <see cref="BlueprintDocument.MaxBytes"/>.</exception>
    public static byte[] Read(string path)
    {
        var file = Locate(path);
        try
        {
            using var stream = PlainFile.Open(file);
            // The length is not trusted: the file may grow while it is read, and a device has none.
            using var bytes = new MemoryStream();
            var block = new byte[81920];
            for (int count; (count = stream.Read(block)) > 0;)
            {
                bytes.Write(block, 0, count);
                if (bytes.Length > BlueprintDocument.MaxBytes)
                {
                    throw JsonScan.TooLarge().In(file);
                }
            }

            return bytes.ToArray();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BlueprintException("there is no blueprint here; name a blueprint.json or the folder that holds it", file, inner: e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new BlueprintException($"the blueprint cannot be read: {Shown.Clean(e.Message)}", file, inner: e);
        }
    }

    /// <summary>The blueprint at <paramref name="path"/>, a file or a folder.</summary>
    /// <exception cref="BlueprintException">It cannot be read, is not JSON, or is not an object.</exception>
    public static BlueprintDocument Load(string path)
    {
        var bytes = Read(path);
        try
        {
            return BlueprintDocument.Parse(bytes);
        }
        catch (BlueprintException e)
        {
            throw e.In(Locate(path));
        }
    }
}
