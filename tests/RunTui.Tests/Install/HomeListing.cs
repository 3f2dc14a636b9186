using System.Security.Cryptography;

namespace RunTui.Tests.Install;

/// <summary>All that lies in a folder: names, kinds, modes, targets of links and content.</summary>
internal static class HomeListing
{
    public static IReadOnlyList<string> Of(string folder) =>
    [
        .. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(info => $"{info.FullName} {Describe(info)}")
            .Order(StringComparer.Ordinal),
    ];

    private static string Describe(FileSystemInfo info) =>
        info.LinkTarget is { } target ? "-> " + target
        : $"{(OperatingSystem.IsWindows() ? default : info.UnixFileMode)} {(info is FileInfo ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(info.FullName))) : "folder")}";
}
