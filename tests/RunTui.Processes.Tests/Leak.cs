using System.Text;

namespace RunTui.Processes.Tests;

/// <summary>A descriptor that a child would inherit, as a careless parent of ours may have left us.</summary>
internal static unsafe class Leak
{
    public static int Descriptor(string path)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(path + "\0"))
        {
            return Libc.Open(name, 0);
        }
    }

    public static void Close(int descriptor) => _ = Libc.Close(descriptor);
}
